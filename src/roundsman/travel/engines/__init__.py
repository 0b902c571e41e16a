"""Road engines: OSRM in this process or over HTTP, Valhalla over HTTP."""
