"""`factcheck extract`."""

from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.base import InvalidCallError, Status, put, say


def command(
    articles: Annotated[
        list[Path],
        typer.Argument(metavar="ARTICLE...", show_default=False, help="Articles, or folders of them; - reads stdin."),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="SHEET|DIR/", show_default=False, help="Where the sheets go.")
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was published, as EDTF.  [default: as the page says]")
    ] = None,
    id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="The source's id.  [default: the file's name]")
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(metavar="NAME", show_default=False, help="A language model to draft with."),
    ] = None,
    endpoint: Annotated[
        str | None,
        typer.Option(metavar="URL", show_default=False, help="Where it is asked: any server with OpenAI's protocol."),
    ] = None,
    max_tokens: Annotated[
        int | None, typer.Option(metavar="N", min=1, show_default=False, help="Tokens that the model may use in all.")
    ] = None,
    extractor: Annotated[
        str | None,
        typer.Option(metavar="NAME", show_default=False, help="Which extractor drafts.  [default: offline, or model]"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over sheets and texts that are there already.")] = False,
) -> Status:
    """Draft claim sheets from articles: every claim with its quote, marked as drafted until somebody has looked at it.

    Reads plain text, Markdown and HTML. A folder as output also keeps the articles' texts, below texts/. Works
    offline, unless --model and --endpoint say whom to ask; the key is read from FACTCHECK_API_KEY or OPENAI_API_KEY.
    Leaves with 0 when all is drafted, with 1 when a model failed on the way (what it gave until then is written), and
    with 2 when an article cannot be read or a sheet is there already; nothing is written then.
    """
    from factcheck.articles.base import ArticleError
    from factcheck.cli._extract import Call, drafted
    from factcheck.drafting.writing import PlaceError

    try:
        done = drafted(Call(tuple(articles), output, published, id, force, model, endpoint, max_tokens, extractor))
    except (ArticleError, PlaceError) as error:
        raise InvalidCallError(str(error)) from error
    except OSError as error:
        raise InvalidCallError(f"cannot write to {output}: {error.strerror or error}") from error
    if done.messages:
        say(*done.messages)
    put(done.out)
    return Status.FAILED if done.failed else Status.PASSED
