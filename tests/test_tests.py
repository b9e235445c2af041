"""The tests' own code: a test that cannot fail is found by reading it, as far as its code shows."""

import ast
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FILES = sorted(HERE.rglob("test_*.py"))
EXPECTING = ("assert_", "expect")
RAISING = ("raises", "fail", "warns")
NESTED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


def name_of(called: ast.expr) -> str:
    """The last name of what is called: `expect` for both expect(...) and playwright.expect(...)."""
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def inside(node: ast.AST, stop: tuple = NESTED):
    """The node and what stands in it, without the bodies of functions defined there."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, stop):
            yield from inside(child, stop)


def asserts(node: ast.AST) -> bool:
    """Whether it is itself an assertion: assert, pytest.raises or pytest.fail, expect, or a helper named so."""
    if isinstance(node, ast.Assert):
        return True
    if not isinstance(node, ast.Call):
        return False
    name = name_of(node.func)
    return name.startswith(EXPECTING) or name in RAISING or name == "wait_for_function" or name == "wait_for_url"


def holds_assertion(node: ast.AST) -> bool:
    """Whether an assertion stands anywhere in it."""
    return any(asserts(one) for one in inside(node))


def is_filled(iterable: ast.expr, function: ast.FunctionDef) -> bool:
    """Whether one reads in the test that a loop goes round: written out, counted, or a name in capitals."""
    if isinstance(iterable, ast.Tuple | ast.List | ast.Set | ast.Dict):
        return bool(getattr(iterable, "elts", None) or getattr(iterable, "keys", None))
    if isinstance(iterable, ast.Constant):
        return bool(iterable.value)
    if isinstance(iterable, ast.Name | ast.Attribute) and name_of(iterable).isupper():
        return True
    if isinstance(iterable, ast.Name):
        return any(is_filled(one, function) for one in _written_out(iterable.id, function))
    if isinstance(iterable, ast.ListComp | ast.GeneratorExp):
        return all(is_filled(one.iter, function) and not one.ifs for one in iterable.generators)
    if isinstance(iterable, ast.Subscript):
        return is_filled(iterable.value, function)
    if isinstance(iterable, ast.Starred):
        return is_filled(iterable.value, function)
    if isinstance(iterable, ast.Call):
        return _call_is_filled(iterable, function)
    return False


def _written_out(name: str, function: ast.FunctionDef) -> list[ast.expr]:
    """What that name is set to in the test, `one, other = 1, 2` included."""
    found = []
    for one in inside(function, ()):
        if isinstance(one, ast.Assign):
            target, value = one.targets[0], one.value
            pairs = [(target, value)]
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs = [*zip(target.elts, value.elts, strict=False)]
            found += [value for left, value in pairs if isinstance(left, ast.Name) and left.id == name]
    return found


def _call_is_filled(call: ast.Call, function: ast.FunctionDef) -> bool:
    name = name_of(call.func)
    if name in ("range", "product"):
        return bool(call.args)
    if name in ("items", "keys", "values", "itertuples", "iterrows") and isinstance(call.func, ast.Attribute):
        return is_filled(call.func.value, function)
    if name in ("enumerate", "zip", "sorted", "list", "set", "tuple", "reversed", "map"):
        return any(is_filled(one, function) for one in call.args)
    return False


def named_before(iterable: ast.expr, before: list[ast.stmt]) -> bool:
    """Whether an assertion before the loop speaks of what the loop goes over."""
    names = {ast.unparse(one) for one in inside(iterable) if isinstance(one, ast.Name | ast.Attribute | ast.Call)}
    asserted = [one for statement in before for one in inside(statement) if asserts(one) or _assumes(one)]
    told = {ast.unparse(part) for one in asserted for part in inside(one)}
    return bool(names & told)


def _assumes(node: ast.AST) -> bool:
    """Whether it is Hypothesis's `assume`: a case without it counts as no case, and too few cases fail."""
    return isinstance(node, ast.Call) and name_of(node.func) == "assume"


def faults_of(function: ast.FunctionDef) -> list[str]:
    """What lets a test pass without having asserted anything."""
    if not holds_assertion_of(function):
        return ["asserts nothing"]
    return [*_early_returns(function), *_empty_loops(function), *_always_true(function)]


def holds_assertion_of(function: ast.FunctionDef) -> bool:
    """Whether an assertion stands in the function, nested functions that it may call included."""
    return any(asserts(one) for one in ast.walk(function))


def _early_returns(function: ast.FunctionDef) -> list[str]:
    for at, statement in enumerate(function.body):
        if isinstance(statement, NESTED):
            continue
        if holds_assertion(statement) and not isinstance(statement, ast.If):
            return []
        if any(isinstance(one, ast.Return) for one in inside(statement)):
            return [f"line {statement.lineno}: returns before it asserted anything"]
        if at == len(function.body) - 1 and isinstance(statement, ast.If) and not statement.orelse:
            return [f"line {statement.lineno}: asserts only if"]
    return []


def _empty_loops(function: ast.FunctionDef) -> list[str]:
    """Loops that assert over something that may be empty."""
    body = list(_statements(function.body))
    loops = [one for one in body if isinstance(one, ast.For) and holds_assertion(one)]
    if any(holds_assertion(one) for one in body if one not in loops):
        return [
            f"line {one.lineno}: may go round no time"
            for one in loops
            if not is_filled(one.iter, function) and not _assured(one, function)
        ]
    return [
        f"line {one.lineno}: asserts only in a loop that may go round no time"
        for one in loops
        if not is_filled(one.iter, function) and not _assured(one, function)
    ]


def _statements(body: list[ast.stmt]):
    """The statements one after the other, those below a `with` among them."""
    for one in body:
        if isinstance(one, ast.With) and not any(holds_assertion(item.context_expr) for item in one.items):
            yield from _statements(one.body)
        elif not isinstance(one, NESTED):
            yield one


def _assured(loop: ast.For, function: ast.FunctionDef) -> bool:
    return named_before(loop.iter, [one for one in _statements(function.body) if one is not loop])


def _always_true(function: ast.FunctionDef) -> list[str]:
    """`assert x or True`, `assert (x, "words")`, and an `or` with a comparison of a parameter of the test."""
    parameters = {one.arg for one in function.args.args}
    found = []
    for one in inside(function, ()):
        if isinstance(one, ast.Assert) and _passes_anyhow(one.test, parameters):
            found.append(f"line {one.lineno}: passes whatever happens: {ast.unparse(one.test)}")
    return found


def _passes_anyhow(test: ast.expr, parameters: set[str]) -> bool:
    if isinstance(test, ast.Constant):
        return bool(test.value)
    if isinstance(test, ast.Tuple):
        return bool(test.elts)
    if isinstance(test, ast.IfExp):
        return _passes_anyhow(test.body, parameters) or _passes_anyhow(test.orelse, parameters)
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
        return any(_passes_anyhow(one, parameters) or _is_of_parameters(one, parameters) for one in test.values)
    return False


def _is_of_parameters(test: ast.expr, parameters: set[str]) -> bool:
    """Whether a case is let off by its own parameter: `or part == "ends"`."""
    if not isinstance(test, ast.Compare):
        return False
    sides = [test.left, *test.comparators]
    return all(isinstance(one, ast.Constant) or (isinstance(one, ast.Name) and one.id in parameters) for one in sides)


def functions_that_test(source: str) -> list[ast.FunctionDef]:
    """The test functions of a file."""
    return [
        one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")
    ]


def test_every_folder_of_tests_is_read():
    assert len(FILES) > 100


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(HERE)))
def test_no_test_can_pass_without_having_asserted_something(file):
    found = {
        one.name: faults for one in functions_that_test(file.read_text(encoding="utf-8")) if (faults := faults_of(one))
    }
    assert found == {}


@pytest.mark.parametrize(
    "body",
    [
        "print(1)",
        "if not part:\n        return\n    assert part",
        "for one in rows():\n        assert one",
        "rows = read()\n    assert other\n    for one in rows:\n        assert one",
        "assert told or part == 'ends'",
        "assert told or True",
        "assert told if part else True",
        "assert (told, 'words')",
        "if part:\n        assert told",
    ],
)
def test_a_test_that_cannot_fail_is_found(body):
    (function,) = functions_that_test(f"def test_one(part):\n    {body}\n")
    assert len(faults_of(function)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "assert part",
        "with pytest.raises(ValueError):\n        read()",
        "expect(page).to_be_visible()",
        "for one in ('a', 'b'):\n        assert one",
        "for one in WALLS:\n        assert one",
        "rows = read()\n    assert len(rows) == 9\n    for one in rows:\n        assert one",
        "assert told == 1 or shown == 2",
        "expect_scene(page)",
    ],
)
def test_a_test_that_can_fail_is_left_alone(body):
    (function,) = functions_that_test(f"def test_one(part):\n    {body}\n")
    assert faults_of(function) == []
