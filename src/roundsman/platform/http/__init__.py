"""The HTTP edge: who may call, one transaction a request, repeats, problems, pages."""
