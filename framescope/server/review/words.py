"""How texts are cut into words for search: the same in every store."""

import re
import unicodedata

_WORD = re.compile(
    r"[\u2e80-\u2fdf\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]|"
    r"[^\W_\u2e80-\u2fdf\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+"
)
LONGEST = 64


def words_of(text: str) -> list[str]:
    """Lower-case words, no accents, in order; each Chinese, Japanese or Korean character is one."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(one for one in folded if not unicodedata.combining(one))
    return [word[:LONGEST] for word in _WORD.findall(unicodedata.normalize("NFC", bare))]


def query_of(text: str) -> list[str]:
    """The words to look for, each as the start of a word; at most 12, each once."""
    return list(dict.fromkeys(words_of(text)))[:12]
