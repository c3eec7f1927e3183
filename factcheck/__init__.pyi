from factcheck.pipeline import check as check
from factcheck.relating import relate as relate

__version__: str
__all__ = ["__version__", "check", "relate"]
