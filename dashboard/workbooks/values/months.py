"""The names of months and days of the week, as people write them in the languages that books come in."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.spelling import normal

# English, French, Spanish, German, Russian (as after a day), Arabic (both ways, and as the UN: both).
NAMES: Final = (
    "january jan janvier janv enero ene januar jänner января янв يناير كانون_الثاني",
    "february feb février févr fév febrero febr februar февраля фев февр فبراير شباط",
    "march mar mars marzo märz maerz mrz марта мар مارس آذار",
    "april apr avril avr abril abr апреля апр أبريل نيسان",
    "may mai mayo мая مايو أيار",
    "june jun juin junio juni июня июн يونيو حزيران",
    "july jul juillet juil julio juli июля июл يوليو تموز",
    "august aug août agosto ago августа авг أغسطس آب",
    "september sep sept septembre septiembre setiembre сентября сен сент أيلول سبتمبر",
    "october oct octobre octubre oktober okt октября окт أكتوبر تشرين_الأول",
    "november nov novembre noviembre ноября ноя нояб نوفمبر تشرين_الثاني",
    "december dec décembre déc diciembre dic dezember dez декабря дек ديسمبر كانون_الأول",
)
MONTHS: Final[dict[str, int]] = {
    normal(word.replace("_", " ")): number
    for number, words in enumerate(NAMES, 1)
    for word in words.split()
}
ENGLISH: Final = {number: words.split()[0] for number, words in enumerate(NAMES, 1)}
WEEKDAY: Final = re.compile(
    "^(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
    "|lun(?:di|es)?|mar(?:di|tes)?|mer(?:credi)?|mie(?:rcoles)?|jeu(?:di)?|jue(?:ves)?|ven(?:dredi)?|vie(?:rnes)?"
    "|sam(?:edi)?|sab(?:ado)?|dim(?:anche)?|dom(?:ingo)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    "|mo|di|mi|do|fr|sa|so) "
)
