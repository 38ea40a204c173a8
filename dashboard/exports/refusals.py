"""What a route answers instead of a file that cannot be made: a plain sentence, with its HTTP status."""

from __future__ import annotations

import logging
from collections.abc import Callable
from secrets import token_hex
from typing import Final

from starlette.responses import PlainTextResponse, Response

from dashboard.exports.export_query import ExportQueryError
from dashboard.indicators.sums import MixedCurrenciesError
from dashboard.locale import Words

log = logging.getLogger(__name__)

HEADERS: Final = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
CONFLICT: Final = 409
INTERNAL_ERROR: Final = 500


def answer_or_refuse(
    make: Callable[[], Response], subject: str, describe_failure: Callable[[str], str], words: Words
) -> Response:
    """Return what ``make`` makes, or a sentence that says why it makes nothing.

    A failure is logged as one of ``subject``; ``describe_failure`` tells the reader its identifier in the log.
    """
    try:
        return make()
    except ExportQueryError as error:
        return PlainTextResponse(str(error), error.status, HEADERS)
    except MixedCurrenciesError:
        text = words.t("The books hold amounts in two currencies, which are never added up.")
        return PlainTextResponse(text, CONFLICT, HEADERS)
    except Exception:
        identifier = token_hex(4)
        log.exception("%s failed, identifier %s", subject, identifier)
        return PlainTextResponse(describe_failure(identifier), INTERNAL_ERROR, HEADERS)
