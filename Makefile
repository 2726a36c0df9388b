.PHONY: setup run test test-long perf mutation clean lite
.DEFAULT_GOAL := setup

VENV := .venv
PY := $(VENV)/bin/python
STAMPS := $(VENV)/.stamps
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

SOURCES := $(shell find src style schema locale -type f -not -name '*.spec.ts' -not -name probe-source.ts 2>/dev/null) \
	$(wildcard framescope/kernel/probe/*.py) package.json tsconfig.json rspack.config.js \
	scripts/build-engine.mjs scripts/embed-probe.mjs scripts/i18n.mjs

setup: $(STAMPS)/installed

$(STAMPS)/python: requirements-dev.txt
	test -x $(PY) || python3 -m venv $(VENV)
	$(PY) -m pip install --disable-pip-version-check -q -r requirements-dev.txt
	mkdir -p $(STAMPS) && touch $@

$(STAMPS)/node: $(STAMPS)/python package.json yarn.lock .yarnrc.yml
	jlpm install --immutable
	touch $@

$(STAMPS)/built: $(STAMPS)/node $(SOURCES)
	node scripts/embed-probe.mjs
	jlpm build
	touch $@

$(STAMPS)/installed: $(STAMPS)/built pyproject.toml install.json $(wildcard jupyter-config/*/*)
	SKIP_JUPYTER_BUILDER=1 $(PY) -m pip install --disable-pip-version-check -q --no-build-isolation --no-deps -e .
	touch $@

run: setup
	$(PY) scripts/example.py
ifneq ($(SERVE),0)
	$(VENV)/bin/jupyter lab --ServerApp.ip=127.0.0.1 --ServerApp.root_dir=examples \
		$(if $(filter 0,$(shell id -u)),--allow-root)
endif

test: setup
	scripts/ensure-browsers.sh chromium
	$(PY) scripts/test.py

lite: setup
	scripts/lite.sh

$(STAMPS)/elsewhere: scripts/frame-venvs.sh scripts/lab-venvs.sh scripts/make-rule-venv.sh scripts/api-venv.sh | $(STAMPS)/python
	scripts/frame-venvs.sh frames modin spark
	scripts/make-rule-venv.sh
	scripts/lab-venvs.sh notebook7 collaboration
	scripts/api-venv.sh
	touch $@

test-long: setup lite $(STAMPS)/elsewhere
	scripts/ensure-browsers.sh chromium firefox-esr
	$(PY) scripts/test.py --long

perf: setup
	$(PY) perf/run.py $(if $(AGAINST),--against $(AGAINST))

mutation: setup
	jlpm mutation

clean:
	rm -rf lib dist framescope/labextension framescope/engine/bundle tsconfig.tsbuildinfo $(STAMPS)
