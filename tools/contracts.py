"""A contract that import-linter does not bring: this package imports the standard library and nothing else."""

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class StandardLibraryOnly(Contract):
    """Modules of `package` import each other and the standard library."""

    package = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        package = str(self.package)
        inside: set[str] = {package, *graph.find_descendants(package)}
        allowed = inside | sys.stdlib_module_names
        strangers = sorted(
            f"{module} -> {imported}"
            for module in inside
            for imported in graph.find_modules_directly_imported_by(module)
            if imported not in allowed
        )
        return ContractCheck(kept=not strangers, metadata={"strangers": strangers})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for each in check.metadata["strangers"]:
            output.print_error(each, bold=False)
