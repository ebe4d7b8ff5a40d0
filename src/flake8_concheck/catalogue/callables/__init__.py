"""Facts about callables, by dotted name: who blocks, who returns what, who calls the function it is handed.

A method is named with its class: `asyncio.Queue.put`. Names are the public ones; `names.ALIASES` leads there from
the modules in which things are really defined (`asyncio.tasks.create_task`).
"""
