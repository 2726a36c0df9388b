import { spawnSync } from 'node:child_process';

/** Prints the sentences of Python files as JSON; an f-string's values become %1, %2, ... */
const READER = `
import ast, json, pathlib, re, sys
root = pathlib.Path(sys.argv[1])
found = []

def text_of(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        text, n = "", 0
        for part in node.values:
            if isinstance(part, ast.Constant):
                text += part.value
            else:
                n += 1
                text += f"%{n}"
        return text
    return None

def walk(node, place):
    body = getattr(node, "body", None)
    if isinstance(body, list) and body and isinstance(body[0], ast.Expr) and ast.get_docstring(
        node, clean=False) if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)) else None:
        skip = body[0]
    else:
        skip = None
    text = text_of(node)
    if text is not None:
        if (re.match(r'["A-Z%]', text) and re.search(r"[a-z]{2,} [a-z]", text)
                and text.endswith(".") and "\\n" not in text):
            found.append({"text": text, "place": place})
        return
    for child in ast.iter_child_nodes(node):
        if child is not skip:
            walk(child, place)

for path in sorted((root / "framescope/kernel/probe").glob("*.py")):
    walk(ast.parse(path.read_text()), path.relative_to(root).as_posix())
print(json.dumps(found))
`;

/** Sentences that the kernel's probe says. */
export function pythonSentences(root) {
  const done = spawnSync('python3', ['-c', READER, root], { encoding: 'utf8' });
  if (done.status !== 0) {
    throw new Error(`The probe's sentences could not be read: ${done.stderr || done.error}`);
  }
  return JSON.parse(done.stdout);
}
