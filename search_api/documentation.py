"""The API's documentation as one page that needs nothing from elsewhere.

FastAPI's own pages load their scripts from a CDN; essaim works without a network.
"""

from collections.abc import Iterator, Mapping
from html import escape
from urllib.parse import urlencode

POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
_STYLE = """\
body{font:1rem/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem}code{background:#f2f2ee;padding:.1rem .3rem}
dt{font-family:monospace;margin-top:.5rem}dd{margin:0 0 0 1.5rem}a{color:#0b4f8a}
form{display:flex;gap:.5rem;margin:1.5rem 0}input{flex:1;font:inherit;padding:.4rem}button{font:inherit;padding:.4rem 1rem}
"""
_FORM = """\
<form action="/v1/search"><label for="q">Question</label>
<input id="q" name="q" required value="reproducible initiatives that cut EHPAD hospitalisations">
<button>Search</button></form>
"""


def documentation_page(schema: Mapping[str, object]) -> str:
    """Return an HTML page that tells each route of an OpenAPI document, with examples."""
    info = _mapping(schema.get("info"))
    title = f"{info.get('title')} {info.get('version')}"
    shapes = _mapping(_mapping(schema.get("components")).get("schemas"))
    body = "\n".join(_routes(_mapping(schema.get("paths")), shapes))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style></head><body><main><h1>{escape(title)}</h1>"
        f"<p>{escape(str(info.get('description')))}</p>{_FORM}"
        f'<p>The whole description: <a href="/openapi.json">openapi.json</a>.</p>{body}'
        "</main></body></html>"
    )


def _routes(paths: Mapping[str, object], shapes: Mapping[str, object]) -> Iterator[str]:
    for path, methods in paths.items():
        for method, described in _mapping(methods).items():
            yield _route(path, method, _mapping(described), shapes)


def _route(
    path: str, method: str, described: Mapping[str, object], shapes: Mapping[str, object]
) -> str:
    told = described.get("description") or described.get("summary") or ""
    parameters = described.get("parameters")
    listed = [_mapping(each) for each in parameters] if isinstance(parameters, list) else []
    items = "".join(map(_parameter, [*listed, *_body(described, shapes)]))
    return (
        f"<section><h2><code>{escape(method.upper())} {escape(path)}</code></h2>"
        f"<p>{escape(str(told))}</p>{f'<dl>{items}</dl>' if items else ''}"
        f"{_links(path, listed) if method == 'get' else ''}</section>"
    )


def _body(
    described: Mapping[str, object], shapes: Mapping[str, object]
) -> Iterator[Mapping[str, object]]:
    """Yield what a JSON body holds, told as parameters are."""
    content = _mapping(_mapping(described.get("requestBody")).get("content"))
    reference = _mapping(_mapping(content.get("application/json")).get("schema")).get("$ref")
    shape = _mapping(shapes.get(str(reference).rpartition("/")[2]))
    required = shape.get("required")
    for name, told in _mapping(shape.get("properties")).items():
        allowed = _mapping(told).get("enum") or _mapping(told).get("examples")
        values = ", ".join(map(str, allowed)) if isinstance(allowed, list) else ""
        needed = isinstance(required, list) and name in required
        yield {"name": f"{name} (JSON)", "required": needed, "description": values}


def _parameter(parameter: Mapping[str, object]) -> str:
    needed = ", required" if parameter.get("required") else ""
    told = escape(str(parameter.get("description") or ""))
    return f"<dt>{escape(str(parameter.get('name')))}{needed}</dt><dd>{told}</dd>"


def _links(path: str, parameters: list[Mapping[str, object]]) -> str:
    """Return links to try: each example of the parameter that must be given, or the path."""
    if "{" in path:
        return ""
    needed = [each for each in parameters if each.get("required")]
    if not needed:
        return f'<p><a href="{escape(path)}">{escape(path)}</a></p>'
    links = [
        f"{path}?{urlencode({str(each.get('name')): str(_mapping(example).get('value'))})}"
        for each in needed[:1]
        for example in _mapping(each.get("examples")).values()
    ]
    return "".join(f'<p><a href="{escape(link)}">{escape(link)}</a></p>' for link in links)


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}
