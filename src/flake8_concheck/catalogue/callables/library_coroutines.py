"""Coroutine functions of widely used packages: those whose results are used at once, and so miss their await.

From the sources of aiohttp, httpx and discord.py, as `async def`s there. A method is listed on every class on which it
is commonly called, for the packages' own bases are not known here.
"""


def _methods(cls: str, *names: str) -> frozenset[str]:
    return frozenset(f"{cls}.{name}" for name in names)


LIBRARY_COROUTINES: frozenset[str] = frozenset[str]().union(
    _methods("aiohttp.ClientResponse", "json", "read", "text"),
    _methods("aiohttp.ClientSession", "close"),
    _methods("httpx.AsyncClient", "aclose", "delete", "get", "head", "options", "patch", "post", "put", "request"),
    _methods("httpx.AsyncClient", "send"),
    _methods("httpx.Response", "aclose", "aread"),
    _methods("discord.Interaction", "delete_original_response", "edit_original_response", "original_response"),
    _methods("discord.Member", "add_roles", "ban", "edit", "kick", "move_to", "remove_roles", "send", "timeout"),
    _methods("discord.Message", "add_reaction", "clear_reactions", "delete", "edit", "pin", "reply", "unpin"),
    _methods("discord.TextChannel", "create_invite", "delete", "fetch_message", "send", "set_permissions"),
    _methods("discord.ext.commands.Context", "defer", "fetch_message", "invoke", "reply", "send", "send_help"),
)
