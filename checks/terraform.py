"""Reads the Terraform examples: are they HCL, are references defined, do they name what the release has?

Usage: terraform.py EXAMPLES RELEASE
"""

import json
import re
import sys
from pathlib import Path

import hcl2

problems = []


def unquoted(text):
    """Text and names of blocks, which the parser gives with their quotes."""
    return text.strip('"')


def contents(block):
    """What a block holds, without the parser's own marks."""
    return {unquoted(name): content for name, content in block.items() if not name.startswith("__")}


def labels(body, kind):
    return {name for block in body.get(kind, []) for name in contents(block)}


def named(body, kind):
    """Resources or data of a module, by `TYPE.NAME`."""
    return {
        f"{type_}.{name}": contents(content)
        for block in body.get(kind, [])
        for type_, instances in contents(block).items()
        for name, content in contents(instances).items()
    }


def check(file):
    text = file.read_text()
    body = hcl2.loads(text)
    resources = named(body, "resource")
    defined = {
        "var": labels(body, "variable"),
        "local": labels(body, "locals"),
        "data": set(named(body, "data")),
        "resource": set(resources),
    }
    code = re.sub(r"#.*", "", text)
    used = {
        "var": set(re.findall(r"\bvar\.(\w+)", code)),
        "local": set(re.findall(r"\blocal\.(\w+)", code)),
        "data": set(re.findall(r"\bdata\.(\w+\.\w+)", code)),
        "resource": set(re.findall(r"(?<![\w.])(aws_\w+\.\w+)", re.sub(r"\bdata\.\w+\.\w+", "", code))),
    }
    for kind in defined:
        for name in used[kind] - defined[kind]:
            problems.append(f"{file}: {kind} {name} is not defined")
        for name in defined[kind] - used[kind] if kind != "resource" else ():
            problems.append(f"{file}: {kind} {name} is not used")
    print(f"{file}: {len(resources)} resources, {len(text.splitlines())} lines")
    return resources


def main(examples, release):
    stack = check(examples / "stack/main.tf")["aws_cloudformation_stack.everything"]
    attach = check(examples / "attach/main.tf")["aws_lambda_function.transform"]

    template_name = unquoted(stack["template_url"]).rsplit("}", 1)[-1]
    template = json.loads((release / template_name).read_text())
    given = contents(stack["parameters"])
    for name in given.keys() - template["Parameters"].keys():
        problems.append(f"stack/main.tf: {template_name} has no parameter {name}")
    for name, parameter in template["Parameters"].items():
        if "Default" not in parameter and name not in given:
            problems.append(f"stack/main.tf: {template_name} needs the parameter {name}")

    # The function as the template of the same mode makes it.
    attached = json.loads((release / "everything-attach.template.json").read_text())["Resources"].values()
    [function] = [one["Properties"] for one in attached if one["Type"] == "AWS::Lambda::Function"]
    for ours, theirs in [
        ("runtime", "Runtime"),
        ("handler", "Handler"),
        ("memory_size", "MemorySize"),
        ("timeout", "Timeout"),
        ("architectures", "Architectures"),
    ]:
        value = json.loads(json.dumps(attach[ours]).replace(r'\"', ""))
        if value != function[theirs]:
            problems.append(f"attach/main.tf: {ours} is {value}; the template says {function[theirs]}")
    settings = contents(attach["environment"][0]["variables"]).keys()
    for name in settings ^ function["Environment"]["Variables"].keys():
        problems.append(f"attach/main.tf: the variable {name} is here or in the template, but not in both")


main(Path(sys.argv[1]), Path(sys.argv[2]))
for problem in problems:
    print(problem, file=sys.stderr)
sys.exit(1 if problems else 0)
