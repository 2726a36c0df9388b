"""Programs that check an exported ruleset with the library it is for, in that library's own
environment: arguments are the folder of the export and a CSV; prints JSON {rule: rows or count}.
"""

PANDERA = """
import json, pathlib, runpy, sys
import pandas as pd
import pandera.pandas as pa
folder, data = map(pathlib.Path, sys.argv[1:])
schema = runpy.run_path(str(next(folder.glob("*_schema.py"))))["schema"]
out = {}
try:
    schema.validate(pd.read_csv(data), lazy=True)
except pa.errors.SchemaErrors as problem:
    for _, case in problem.failure_cases.iterrows():
        name = f"not-null:{case['column']}" if case["check"] == "not_nullable" else case["check"]
        rows = out.setdefault(name, set())
        rows.add(-1 if pd.isna(case["index"]) else int(case["index"]))
print(json.dumps({name: sorted(rows) for name, rows in out.items()}))
"""

POINTBLANK = """
import json, pathlib, runpy, sys
import pandas as pd
folder, data = map(pathlib.Path, sys.argv[1:])
validation = runpy.run_path(str(next(folder.glob("*_validation.py"))))["validation"]
done = validation(pd.read_csv(data)).interrogate()
out = {}
for step in done.validation_info:
    if step.eval_error:
        raise SystemExit(f"{step.brief}: {step.eval_error}")
    if not step.all_passed:
        cases = done.get_data_extracts(i=step.i, frame=True)
        rows = [-1] if cases is None else [int(row) - 1 for row in cases["_row_num_"]]
        out[step.autobrief if step.brief is None else step.brief] = sorted(rows)
print(json.dumps(out))
"""

GREAT_EXPECTATIONS = """
import json, os, pathlib, sys
os.environ["GX_ANALYTICS_ENABLED"] = "false"
import great_expectations as gx
import pandas as pd
folder, data = map(pathlib.Path, sys.argv[1:])
suite = gx.ExpectationSuite(**json.loads(next(folder.glob("*_suite.json")).read_text()))
context = gx.get_context(mode="ephemeral")
context.variables.progress_bars = {"globally": False}
batch = (
    context.data_sources.add_pandas("p").add_dataframe_asset("a")
    .add_batch_definition_whole_dataframe("b")
    .get_batch(batch_parameters={"dataframe": pd.read_csv(data)})
)
done = batch.validate(suite, result_format="COMPLETE")
out = {}
for result in done.results:
    if result.exception_info.get("raised_exception", "exception_message" in result.exception_info):
        raise SystemExit(str(result.exception_info))
    if not result.success:
        out[result.expectation_config.meta["rule"]] = sorted(
            result.result.get("unexpected_index_list") or [-1]
        )
print(json.dumps(out))
"""

FRICTIONLESS = """
import json, os, pathlib, shutil, sys
from frictionless import Checklist, Detector, Resource
folder, data = map(pathlib.Path, sys.argv[1:])
document = json.loads(next(folder.glob("*.resource.json")).read_text())
checklist = json.loads(next(folder.glob("*.checklist.json")).read_text())
os.chdir(folder)
shutil.copy(data, document["path"])
resource = Resource.from_descriptor(document)
resource.detector = Detector(schema_sync=True)
report = resource.validate(Checklist.from_descriptor(checklist))
if report.errors:
    raise SystemExit(str(report.errors))
rows = {}
for error in report.tasks[0].errors:
    rows.setdefault(error.type, set()).add(getattr(error, "row_number", None) or 0)
print(json.dumps({kind: sorted(n - 2 for n in found) for kind, found in rows.items()}))
"""

DBT = """
import json, os, pathlib, sys
import duckdb
from dbt.cli.main import dbtRunner
folder, data = map(pathlib.Path, sys.argv[1:])
os.chdir(folder)
os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"
name = next((folder / "models").glob("*.yml")).stem
(folder / "models" / f"{name}.sql").write_text("select * from raw_rows")
(folder / "dbt_project.yml").write_text(
    "name: rules\\nversion: '1.0'\\nprofile: rules\\nflags: {send_anonymous_usage_stats: false}\\n"
)
(folder / "profiles.yml").write_text(
    "rules: {target: t, outputs: {t: {type: duckdb, path: rules.duckdb, threads: 1}}}\\n"
)
with duckdb.connect("rules.duckdb") as base:
    base.execute(
        "create or replace table raw_rows as select *, row_number() over () - 1 as row_at "
        f"from read_csv('{data}', auto_detect=true)"
    )
done = dbtRunner().invoke(
    ["--quiet", "build", "--store-failures", "--project-dir", ".", "--profiles-dir", "."]
)
out = {}
with duckdb.connect("rules.duckdb") as base:
    for result in done.result:
        node = result.node
        if node.resource_type != "test":
            continue
        if str(result.status) == "error":
            raise SystemExit(f"{node.name}: {result.message}")
        if result.failures:
            table = base.execute(f"select * from {node.relation_name}")
            columns = [column[0] for column in table.description]
            rows = [dict(zip(columns, row)) for row in table.fetchall()]
            own = "row_at" in columns
            out[node.config.meta["rule"]] = sorted(row["row_at"] if own else -1 for row in rows)
print(json.dumps(out))
"""

ODCS = """
import json, os, pathlib, sys
import yaml
from datacontract.data_contract import DataContract
folder, data = map(pathlib.Path, sys.argv[1:])
os.chdir(folder)
document = yaml.safe_load(next(folder.glob("*.odcs.yaml")).read_text())
document["servers"] = [
    {"server": "local", "type": "local", "path": str(data), "format": "csv", "delimiter": ","}
]
run = DataContract(data_contract_str=yaml.safe_dump(document), server="local").test()
out = {}
for check in run.checks or []:
    result = getattr(check.result, "value", check.result)
    if result == "error":
        raise SystemExit(f"{check.name}: {check.reason}")
    if result == "failed":
        out[check.key] = [check.type, check.field, check.reason]
print(json.dumps(out))
"""
