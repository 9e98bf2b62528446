"""Made-up persons under the spellings that names get on their way from Arabic, Ukrainian, Armenian or English."""

from __future__ import annotations

import random

GIVEN = [
    *(
        "Mohammed Ahmad Abdel-Rahman Hussein Hassan Khaled Yusuf Ibrahim Jamal Qasim Fatima Aisha Zainab Omar"
    ).split(),
    *("Володимир Олександр Андрій Сергій Юрій Наталія Ірина Дмитро Євген Олексій Михайло").split(),
    *("Zohrab Nikol Armen Gevorg Ilham Elmar Tigran Shushan Heydar").split(),
    *("William Bill Robert Bob James Jim Michael Katherine Elizabeth Liz John J. M. A.").split(),
]
SURNAMES = [
    *(
        "al-Assad al-Baghdadi Abu-Bakr Khalil Haddad Qaddafi Zawahiri Shishani Nasrallah Suleimani Mursi"
    ).split(),
    *("Зеленський Шевченко Порошенко Тимошенко Кличко Джемілєв Щербак Яценюк Хмельницький").split(),
    *("Mnatsakanyan Mammadyarov Pashinyan Stepanyan Hakobyan Petrosyan Petrosova Sargsyan Aliyev").split(),
    *(
        "Smith Smyth Johnson Jonson Jones MacDonald McDonald Thompson Thomson Taylor Lee Li Brown Braun"
    ).split(),
    "Konstantinopolitanski",
    "Abdulrahmanoglu",
]
_WRITTEN_APART = [
    *(("kh", "h"), ("y", "i"), ("ei", "ey"), ("ou", "u"), ("oo", "u"), ("ts", "c"), ("zh", "j"), ("q", "k")),
    *(("ss", "s"), ("ph", "f"), ("ck", "k"), ("w", "v"), ("iy", "y"), ("a", "e"), ("o", "u"), ("g", "h")),
    *(
        ("b", "p"),
        ("d", "t"),
        ("j", "i"),
        ("c", "j"),
        ("al-", "el-"),
        ("sh", "sch"),
        ("mm", "m"),
        ("ia", "iya"),
    ),
]


def spelled(name: str, rng: random.Random) -> str:
    """The name as another desk may write it; now and then with a slip of one letter."""
    written = name
    for one, other in rng.sample(_WRITTEN_APART, 4):
        one, other = rng.choice(((one, other), (other, one)))
        written = written.replace(one, other, 1)
    if rng.random() < 0.3:
        at = rng.randrange(len(written))
        written = written[:at] + rng.choice(["", "n", "a", written[at] * 2]) + written[at + 1 :]
    return written or name


def persons(rng: random.Random, count: int) -> list[str]:
    """Full names, many of them spellings of few persons, with middle names, initials and second surnames."""
    few = [(rng.choice(GIVEN), rng.choice(SURNAMES)) for _ in range(max(1, count // 3))]
    found = []
    for _ in range(count):
        given, surname = rng.choice(few)
        parts = [spelled(given, rng), spelled(surname, rng)]
        extra = rng.random()
        if extra < 0.15:
            parts.insert(1, rng.choice(GIVEN))
        elif extra < 0.3:
            parts.append(spelled(rng.choice(SURNAMES), rng))
        elif extra < 0.4:
            parts[0] = parts[0][0] + "."
        found.append(" ".join(parts))
    return found
