"""What Streamlit takes for Markdown or HTML is our own words, or text that was escaped."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from tests.test_architecture import modules

# Calls -> the place of what they show among their arguments, and the name it has there.
SHOWN = (
    dict.fromkeys(("markdown", "caption", "header", "subheader", "title", "info", "warning", "error",
                   "success", "toast"), (0, "body"))
    | dict.fromkeys(("expander", "popover", "button", "form_submit_button", "download_button", "link_button",
                     "metric", "status"), (0, "label"))
    | {"page_link": (1, "label"), "progress": (1, "text"), "spinner": (0, "text"), "tabs": (0, "tabs")}
)  # fmt: skip
# A label is drawn as Markdown also where it is collapsed: nobody sees its picture, which is asked for still.
FIELDS = {
    "text_input", "text_area", "number_input", "date_input", "selectbox", "multiselect", "slider", "toggle",
    "checkbox", "file_uploader", "radio", "segmented_control", "pills",
}  # fmt: skip
OPTIONS = {"radio", "segmented_control", "pills"}  # of these, each option is Markdown too
NEVER = {"write", "table", "json", "latex", "code", "image", "iframe", "echo", "exception"}
PLAIN = {("pages.shared.layout", "st.code")}  # without a language, code is letters as they are
HTML = {  # each puts text into it by in_html
    "pages.shared.layout", "pages.shared.tables", "pages.sections.experiences.coding.panel",
    "pages.sections.engagement.overview", "pages.sections.engagement.who_we_reach",
    "pages.sections.home.figure_cards", "pages.shared.header",
    "pages.sections.effectiveness.recommendations", "pages.sections.engagement.list_of_posts",
    "pages.shared.cards", "pages.sections.register.account_cards", "pages.board_report",
    "pages.shared.scope",
}  # fmt: skip
SCRIPTS = {"pages.shared.scope"}  # a file of ours, with no text in it from anywhere
ESCAPES = {
    "escaped",
    "layout.escaped",
    "with_commands",
    "_keyed",
}  # the last gives a button's words with their key
# Functions whose answer is a figure, a day or our own words, whatever they are given.
OWN_WORDS = {
    "len", "min", "words.counted", "words.number", "words.share", "words.day", "words.month", "words.span",
    "typed_month.heading",
}  # fmt: skip
SAME = {"list", "str", "with_capital", "words.listed"}  # functions that add no words to what they are given
# Module and what it shows -> why it is our own words although it cannot be seen here.
KNOWN = {
    ("pages.shared.layout", "label_in_markdown"): "made by link and bold_link, which escape",
    ("pages.sections.experiences.comments", "label"): "the names of five filters, listed above",
    ("pages.sections.experiences.intake.circumstances", "label"): "a question of the page that asks",
    ("pages.sections.experiences.intake.columns", "label"): "a question of the page that asks",
    ("pages.sections.experiences.intake.rows", "label"): "escaped piece by piece by those who tick",
    ("pages.sections.loading.whose_files", "label"): "a question of the page that asks",
    ("pages.sections.decisions.proposal", "asked"): "a question of ASKED or OPENING",
}


# What is our own where all of these parts of it are.
PARTS: dict[type[ast.expr], tuple[str, ...]] = {
    ast.Constant: (), ast.JoinedStr: ("values",), ast.FormattedValue: ("value",), ast.Attribute: ("value",),
    ast.Subscript: ("value",), ast.BinOp: ("left", "right"), ast.IfExp: ("body", "orelse"),
    ast.List: ("elts",), ast.Tuple: ("elts",), ast.GeneratorExp: ("elt",), ast.ListComp: ("elt",),
}  # fmt: skip


@dataclass(frozen=True)
class Function:
    """A function, or a module's own lines: what its names stand for."""

    values: dict[str, list[ast.expr]]

    def is_own(self, shown: ast.expr | None) -> bool:
        """Whether what is shown is our own words, or text that was escaped."""
        if shown is None or _is_constant(shown):
            return True
        if isinstance(shown, ast.Name):
            others = Function(
                self.values | {shown.id: [ast.Constant("")]}
            )  # made of what it stood for before
            values = self.values.get(shown.id, [])
            return bool(values) and all(others.is_own(value) for value in values)
        if isinstance(shown, ast.Call):
            return self._answers_own(shown)
        names = PARTS.get(type(shown))
        return names is not None and all(self.is_own(part) for part in _listed(shown, names))

    def _answers_own(self, call: ast.Call) -> bool:
        name = ast.unparse(call.func)
        if name in ESCAPES | OWN_WORDS:
            return True
        match call.func:
            case _ if name in SAME:
                parts = call.args
            case ast.Attribute(attr="get", value=value) if len(call.args) == 1:
                parts = [value]  # of a dictionary
            case ast.Attribute(value=value):
                parts = [value, *call.args]  # a method, as of text
            case _:
                return False
        return all(self.is_own(part) for part in parts)


def _is_constant(shown: ast.expr) -> bool:
    """A constant of ours by its name, or a figure by its format."""
    match shown:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.isupper()
        case ast.FormattedValue(format_spec=spec):
            return spec is not None and ast.unparse(spec)[-2] in ",%fd"
    return False


def _listed(shown: ast.expr, names: tuple[str, ...]) -> Iterator[ast.expr]:
    for part in (getattr(shown, name) for name in names):
        yield from part if isinstance(part, list) else [part]


def functions(tree: ast.Module) -> Iterator[tuple[Function, list[ast.Call]]]:
    """Every function and the module's own lines, each with the calls in it."""
    inner = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    for node in (tree, *inner):
        within = list(_own_nodes(node))
        values: dict[str, list[ast.expr]] = {}
        for each in within:
            match each:
                case ast.Assign(targets=[ast.Name(id=name)], value=value):
                    values.setdefault(name, []).append(value)
                case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=parts)):
                    for target, value in zip(names, parts, strict=True):
                        values.setdefault(ast.unparse(target), []).append(value)
                case ast.AugAssign(target=ast.Name(id=name), value=value):
                    values.setdefault(name, []).append(value)
        yield Function(values), [each for each in within if isinstance(each, ast.Call)]


def _own_nodes(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef):
            yield child
            yield from _own_nodes(child)


def _named(call: ast.Call, tree: ast.Module) -> list[str]:
    """What a call of Streamlit is called; of `(st.success if good else st.error)(text)` both."""
    ways = [call.func.body, call.func.orelse] if isinstance(call.func, ast.IfExp) else [call.func]
    return [
        way.attr
        for way in ways
        if isinstance(way, ast.Attribute) and ast.unparse(way.value) not in _imported(tree) - {"st"}
    ]


def _imported(tree: ast.Module) -> set[str]:
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    return {alias.asname or alias.name for node in found for alias in node.names}


def _argument(call: ast.Call, place: int, name: str) -> ast.expr | None:
    by_name = next((keyword.value for keyword in call.keywords if keyword.arg == name), None)
    return by_name or (call.args[place] if len(call.args) > place else None)


def offences(function: Function, call: ast.Call, name: str) -> Iterator[ast.expr | None]:
    """What a call would show as markup and is neither our own nor escaped."""
    if name in SHOWN and not function.is_own(shown := _argument(call, *SHOWN[name])):
        yield shown
    if name == "metric" and not function.is_own(figure := _argument(call, 1, "value")):
        yield figure
    if name in SHOWN.keys() | FIELDS and not function.is_own(hint := _argument(call, 99, "help")):
        yield hint
    if name in FIELDS and not function.is_own(label := _argument(call, 0, "label")):
        yield label
    if name in OPTIONS:
        shown_as = _argument(call, 99, "format_func")
        options = shown_as.body if isinstance(shown_as, ast.Lambda) else _argument(call, 1, "options")
        if not ((shown_as and ast.unparse(shown_as) in ESCAPES) or function.is_own(options)):
            yield options


def test_what_streamlit_takes_for_markdown_is_our_own_or_escaped():
    offenders, known = [], set()
    for module, tree in modules().items():
        if module.split(".")[0] not in ("pages", "dashboard"):
            continue
        for function, calls in functions(tree):
            for call in calls:
                for name in _named(call, tree):
                    for shown in offences(function, call, name):
                        place = (module, ast.unparse(shown) if shown else "")
                        known.add(place)
                        if place not in KNOWN:
                            offenders.append(f"{module}:{call.lineno} {name}({place[1]})")
    assert offenders == []
    assert KNOWN.keys() <= known  # none is excused that is not there any more


def test_nothing_is_shown_by_what_takes_more_than_text():
    html, offenders = set(), []
    for module, tree in modules().items():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            called = ast.unparse(call.func)
            is_never = called in {f"st.{n}" for n in NEVER} and (module, called) not in PLAIN
            offenders += [f"{module}:{call.lineno} {called}"] if is_never else []
            unsafe = {keyword.arg for keyword in call.keywords if str(keyword.arg).startswith("unsafe_allow")}
            offenders += (
                [module] if unsafe - ({"unsafe_allow_javascript"} if module in SCRIPTS else set()) else []
            )
            html |= {module} if called == "st.html" else set()
    assert offenders == [] and html == HTML
