"""ARI's few resources that the bridge uses, on a real socket."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

DYNAMIC = "/ari/asterisk/config/dynamic/res_pjsip/{kind}/{name}"


class ScriptedAri:
    """Keeps pushed objects by kind and name; ``online`` are the phones that have registered."""

    def __init__(self) -> None:
        self.port = 0
        self.objects: dict[tuple[str, str], dict[str, str]] = {}
        self.online: set[str] = set()
        self.broken = False

    async def put(self, request: web.Request) -> web.Response:
        self._check(request)
        body = await request.json()
        attributes = {field["attribute"]: field["value"] for field in body["fields"]}
        self.objects[request.match_info["kind"], request.match_info["name"]] = attributes
        return web.json_response(body["fields"])

    async def delete(self, request: web.Request) -> web.Response:
        self._check(request)
        found = self.objects.pop((request.match_info["kind"], request.match_info["name"]), None)
        return web.Response(status=204 if found else 404)

    async def endpoint(self, request: web.Request) -> web.Response:
        self._check(request)
        name = request.match_info["name"]
        if ("endpoint", name) not in self.objects:
            raise web.HTTPNotFound
        return web.json_response({"state": "online" if name in self.online else "offline"})

    def _check(self, request: web.Request) -> None:
        if request.headers["Authorization"] != aiohttp.encode_basic_auth("hotline", "right"):
            raise web.HTTPUnauthorized
        if self.broken:
            raise web.HTTPInternalServerError


@asynccontextmanager
async def scripted_ari() -> AsyncIterator[ScriptedAri]:
    """An ARI for the length of the block."""
    scripted = ScriptedAri()
    app = web.Application()
    app.router.add_put(DYNAMIC, scripted.put)
    app.router.add_delete(DYNAMIC, scripted.delete)
    app.router.add_get("/ari/endpoints/PJSIP/{name}", scripted.endpoint)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    scripted.port = runner.addresses[0][1]
    try:
        yield scripted
    finally:
        await runner.cleanup()
