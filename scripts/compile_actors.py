"""Compile armed groups and heads of state and government into ``know/data/actors`` from public data sets.

UCDP's names and numbers go to ``show/data``.

    python scripts/compile_actors.py KNOWLEDGE_FOLDER

KNOWLEDGE_FOLDER holds ``ucdp-actor-221.csv`` (UCDP Actor Dataset 22.1, CC BY 4.0), ``reign_leaders_to_2021_03.csv``
(REIGN, MIT) and ``factbook_executives.json`` (CIA World Factbook, public domain). Only names, dates and affiliations
are taken over; each file written names its source.
"""

from __future__ import annotations

import csv
import html
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from according.know.countries import country_named
from according.know.names import fold, same_person, shortens, surname
from according.show.countries import countries
from according.show.ucdp_actors import GOVERNMENT

DATA = Path(__file__).resolve().parent.parent / "src" / "according" / "know" / "data" / "actors"
SHOWN = DATA.parents[2] / "show" / "data"
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
OFFICES = {
    "president": "president",
    "prime minister": "prime-minister",
    "premier": "prime-minister",
    "chancellor": "prime-minister",
    "king": "monarch",
    "queen": "monarch",
    "amir": "monarch",
    "sultan": "monarch",
}
# Correlates-of-War abbreviations, as REIGN uses them, to ISO 3166-1 alpha-3; states that are gone are left out.
AS_ISO = frozenset(
    """AFG ALB AND ARG ARM AZE BEL BEN BLR BLZ BOL BRA CAN CHL CHN COL COM CUB CYP DJI DMA DOM ECU EGY ERI
    EST ETH FIN FSM GAB GHA GNB GRC GUY HUN IND IRN IRQ ISR ITA JAM JOR JPN KEN KIR LAO LBR LIE LUX MEX
    MLI MLT NAM NIC NOR PAK PAN PER PNG POL PRK QAT RUS RWA SAU SEN SOM SSD STP SUR SYR TON TUN TUR TUV
    UGA UKR USA UZB VEN WSM YEM""".split()
)
COW = dict(
    pair.split("=")
    for pair in """AAB=ATG ALG=DZA ANG=AGO AUL=AUS AUS=AUT BAH=BHR BAR=BRB BFO=BFA BHM=BHS BHU=BTN BNG=BGD BOS=BIH
    BOT=BWA BRU=BRN BUI=BDI BUL=BGR CAM=KHM CAO=CMR CAP=CPV CDI=CIV CEN=CAF CHA=TCD CON=COG COS=CRI
    CRO=HRV CZR=CZE DEN=DNK DRC=COD DRV=VNM EQG=GNQ ETM=TLS FIJ=FJI FRN=FRA GAM=GMB GMY=DEU GRG=GEO
    GRN=GRD GUA=GTM GUI=GIN HAI=HTI HON=HND ICE=ISL INS=IDN IRE=IRL KOS=XKX KUW=KWT KYR=KGZ KZK=KAZ
    LAT=LVA LEB=LBN LES=LSO LIB=LBY LIT=LTU MAA=MRT MAC=MKD MAD=MDV MAG=MDG MAL=MYS MAS=MUS MAW=MWI
    MLD=MDA MNC=MCO MNG=MNE MON=MNG MOR=MAR MSI=MHL MYA=MMR MZM=MOZ NAU=NRU NEP=NPL NEW=NZL NIG=NGA
    NIR=NER NTH=NLD OMA=OMN PAL=PLW PAR=PRY PHI=PHL POR=PRT ROK=KOR ROM=ROU SAF=ZAF SAL=SLV SEY=SYC
    SIE=SLE SIN=SGP SKN=KNA SLO=SVK SLU=LCA SLV=SVN SNM=SMR SOL=SLB SPN=ESP SRI=LKA SUD=SDN SVG=VCT
    SWA=SWZ SWD=SWE SWZ=CHE TAJ=TJK TAZ=TZA THI=THA TKM=TKM TOG=TGO TRI=TTO UAE=ARE UKG=GBR URU=URY
    VAN=VUT YUG=SRB ZAM=ZMB ZIM=ZWE""".split()
)
GENERIC = re.compile(
    r"\b(faction|supporters|government|military|civilians|clan|students|forces of|muslims|christians|factions"
    r"|splinter|insurgents|opposition|coalition|unknown|protesters|farmers|tribe)\b|[(/]",
    re.I,
)
REIGN_ENDS = "2021-03"
GROUPS_FROM = "Compiled from the UCDP Actor Dataset 22.1 (CC BY 4.0) by scripts/compile_actors.py."
LEADERS_FROM = (
    "Compiled by scripts/compile_actors.py from REIGN (MIT; leaders in power since 2010, to March 2021) and the "
    "CIA World Factbook, executive branch, May 2026 (public domain). `seen` is the last month in which REIGN has a "
    "leader in office; when they left is not known, `until` being no earlier than that."
)


def clean(name: str) -> str:
    """A name without marks that are no part of it; ``""`` for the data set's way of saying that there is none."""
    name = re.sub(r"\s+", " ", name.replace("`", "'").replace("’", "'")).strip(" .,'\"")
    return "" if name.lower() in ("n/a", "na", "") else name


def groups(path: Path, taken: set[str]) -> Iterator[dict[str, object]]:
    """Organised armed groups with a proper name, that no hand-written entry names already."""
    with path.open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            name = clean(row["NameData"])
            if row["Org"] != "1" or GENERIC.search(name) or len(name) < 3:
                continue
            full = clean(row["NameOrigFullEng"])
            names = dict.fromkeys(
                n for n in (full, name, clean(row["NameOrig"]), clean(row["NameOrigFull"])) if n
            )
            kept = [
                n for n in names if fold(n) and not GENERIC.search(n) and re.match(r"[\x20-\x7eÀ-ɏ]+$", n)
            ]
            kept = [n for n in kept if n[0].isupper() and (len(n) > 5 or n.isupper())]
            if not kept or any(fold(n) in taken for n in names) or country_named(name):
                continue
            taken.update(fold(n) for n in kept)
            yield {
                "id": f"ucdp-{row['ActorId']}",
                "ucdp": int(row["ActorId"]),
                "name": kept[0],
                "aliases": kept[1:],
                "conflict": int(row["ConflictId"]) if row["ConflictId"].isdecimal() else None,
            }


def iso(day: str, month: str, year: str) -> str | None:
    """An ISO date from REIGN's three columns; ``None`` where the year is empty (still in office)."""
    if not year:
        return None
    return f"{int(year):04}-{int(month or 1):02}" + (f"-{int(day):02}" if day else "")


def factbook(path: Path) -> Iterator[dict[str, object]]:
    """ "President Ilham ALIYEV (since 31 October 2003)" and its like, one term each."""
    for country, facts in json.loads(path.read_text(encoding="utf-8")).items():
        code = country_named(country)
        for role in ("chief of state", "head of government"):
            text = html.unescape(facts.get(role) or "")
            found = re.match(
                r"(?P<title>[A-Z][a-z]+(?: [A-Z]?[a-z]+)?) (?P<name>[^;(]+?) \(since (?:(\d+) )?(\w+) (\d{4})\)",
                text,
            )
            if code is None or not found or found["title"].lower() not in OFFICES:
                continue
            name = " ".join(
                w.capitalize() if w.isupper() and len(w) > 2 else w for w in clean(found["name"]).split()
            )
            name = re.sub(r"\b(Ii|Iii|Iv|Vi)\b|-\w", lambda m: m[0].upper(), name)
            day, month, year = found[3], found[4], found[5]
            since = f"{year}-{MONTHS.index(month[:3].lower()) + 1:02}" + (f"-{int(day):02}" if day else "")
            yield {"name": name, "of": code, "office": OFFICES[found["title"].lower()], "from": since}


def reign(path: Path, known: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    """REIGN's leaders with a first name, or whose first name the Factbook gives; others would match too much.

    Who was in office when REIGN ended left at an unknown time: after that month (``seen``), and before the Factbook's
    holders had all begun. A surname alone may be another's, so it is not taken for an earlier term of one of them.
    """
    with path.open(encoding="latin-1") as file:
        for row in csv.DictReader(file):
            of = COW.get(row["stateabb"], row["stateabb"] if row["stateabb"] in AS_ISO else None)
            name = clean(re.sub(r"\(.*?\)", "", row["leader"]))
            if (
                of is None
                or (row["eyear"] and int(row["eyear"]) < 2010)
                or re.search(r"[^ -~]|[.]| and ", name)
            ):
                continue
            fuller = next(
                (str(k["name"]) for k in known if k["of"] == of and shortens(name, str(k["name"]))), name
            )
            if len(fuller.split()) < 2:
                continue
            start, end = iso(row["sdate"], row["smonth"], row["syear"]), iso("", row["emonth"], row["eyear"])
            again = [k for k in known if k["of"] == of and same_person(fuller, str(k["name"]))]
            if again and (len(name.split()) < 2 or str(again[0]["from"]) <= str(start)):
                continue
            term = {
                "name": str(again[0]["name"]) if again else fuller,
                "of": of,
                "office": "leader",
                "from": start,
            }
            if end is None:
                later = [str(k["from"]) for k in known if k["of"] == of and str(k["from"]) > REIGN_ENDS]
                yield term | {"until": max(later, default=None), "seen": REIGN_ENDS}
            else:
                yield term | {"until": end}


def write(name: str, provenance: str, key: str, rows: list[dict[str, object]]) -> None:
    """One row a line, so that a change of the sources is a readable difference."""
    lines = [f"provenance: >-\n  {provenance}", f"{key}:"]
    lines += [
        f"  - {json.dumps({k: v for k, v in row.items() if v not in (None, [])}, ensure_ascii=False)}"
        for row in rows
    ]
    (DATA / f"{name}.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def ucdp_actors(path: Path) -> None:
    """What UCDP calls the groups that actors are known by here, and the governments, with their numbers there."""
    with path.open(encoding="utf-8-sig") as file:
        rows = {int(row["ActorId"]): row["NameData"].strip() for row in csv.DictReader(file)}
    lines = [f"provenance: >-\n  {GROUPS_FROM}", "groups:"]
    for name in ("groups", "ucdp_groups"):
        for entry in yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))["groups"]:
            if entry.get("ucdp") in rows:
                known = {"number": entry["ucdp"], "name": rows[entry["ucdp"]]}
                lines.append(f"  {entry['id']}: {json.dumps(known, ensure_ascii=False)}")
    lines.append("governments:")
    numbers = {name: number for number, name in sorted(rows.items(), reverse=True)}
    for iso3, home in countries().items():
        government = GOVERNMENT + home.ucdp_name
        if government in numbers:
            known = {"number": numbers[government], "name": government}
            lines.append(f"  {iso3}: {json.dumps(known, ensure_ascii=False)}")
    (SHOWN / "ucdp_actors.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(folder: Path) -> None:
    """Write the compiled files beside the hand-written ones."""
    taken = {
        fold(alias)
        for file, key in (("groups", "groups"), ("bodies_international", "bodies"), ("agencies", "outlets"))
        for entry in yaml.safe_load((DATA / f"{file}.yaml").read_text(encoding="utf-8"))[key]
        for alias in (entry["name"], *entry["aliases"])
    }
    write("ucdp_groups", GROUPS_FROM, "groups", list(groups(folder / "ucdp-actor-221.csv", taken)))
    ucdp_actors(folder / "ucdp-actor-221.csv")
    current = list(factbook(folder / "factbook_executives.json"))
    seats = Counter(
        str(row["name"]) for row in current
    )  # one crown over many states says nothing of any of them
    current = [row for row in current if seats[str(row["name"])] == 1 or row["office"] != "monarch"]
    past = list(reign(folder / "reign_leaders_to_2021_03.csv", current))
    rows = sorted(current + past, key=lambda r: (str(r["of"]), str(r["from"]), surname(str(r["name"]))))
    write("leaders", LEADERS_FROM, "holders", rows)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the folder that holds the data sets: python scripts/compile_actors.py FOLDER")
    main(Path(sys.argv[1]))
