"""Word lists and patterns that repair silver entities: what a title is, what a people, what a date looks like."""

from __future__ import annotations

import re

LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "DATE", "TIME")
THREE = ("PERSON", "ORG", "LOC")  # those of Universal NER, whose LOC takes in every place
MISSING = "?"  # the label of a stretch of which nothing is known

NATURAL = re.compile(
    r"\b(Sea|Ocean|Rivers?|Lakes?|Gulf|Straits?|Mountains?|Mount|Mt|Bay|Peninsula|Desert|Valley|Islands?|Canal|"
    r"Coast|Hills?|Heights|Cape|Delta|Basin|Caucasus|Balkans?|Europe|Asia|Africa|America|Middle East|Far East|"
    r"Antarctica|Antarctic|Arctic|Caribbean|Earth|Mars|Moon|Mediterranean|Atlantic|Pacific|Sahara|Sahel|"
    r"Himalayas|Alps|West|East|South|North|Horn of Africa)$|"
    r"^(Lake|Mount|River|Gulf of|Strait of|Cape|Bay of)\b|^(Euphrates|Tigris|Nile)$"
)
STATES = re.compile(
    r"(Ivory Coast|Gold Coast|South Africa|America|United States of America|Marshall Islands|Solomon Islands|"
    r"Cayman Islands|Faroe Islands|Cook Islands|Falkland Islands|Virgin Islands|Cape Town|Mount Vernon|Palm Beach)$"
)
# Natural features whatever the annotator thought of: the silver tags call the Black Sea an organisation.
FEATURE = re.compile(
    r"^[A-Z]\w+(?: [A-Z]\w+)? (?:Sea|Ocean|River|Mountains|Strait|Straits|Desert|Peninsula)$"
)
TITLES = frozenset(
    """mr mr. mrs mrs. ms ms. dr dr. president president-elect vice prime minister king queen prince princess pope
    senator sen. rep. representative congressman chancellor general gen. lieutenant lt. colonel col. major maj.
    captain capt. sergeant sgt. commander admiral adm. brigadier brig. secretary secretary-general foreign defense
    defence interior finance deputy former chief mayor governor judge justice ayatollah mullah sheikh sheik sultan
    emir ambassador spokesman spokeswoman speaker chairman director archbishop cardinal bishop saint attorney
    premier professor sister councilor trade information treasury surgeon staff spokesperson army plans
    minister-designate ally of his her private corporal cpl. pvt. sir lord lady ex-president u.s. u.n. special envoy
    state saudi leader""".split()
)
OFFICES = frozenset(
    """secretary-general spokesman spokeswoman spokesperson president chief director chairman minister leader
    ambassador commander secretary envoy""".split()
)
PEOPLES = frozenset(
    """sunni sunnis shi'ite shi'ites shiite shiites shia muslim muslims christian christians jewish jews jew kurdish
    kurds kurd arab arabs hutu hutus tutsi tutsis catholic catholics democrat democrats democratic republican
    republicans hindu hindus buddhist buddhists orthodox yazidi yazidis alawite alawites druze turkmen pashtun
    pashtuns tamil tamils western european europeans american african asian islamist islamists communist palestinian
    palestinians israeli baathist ba'athist sikh sikhs mormon islamic korean latin""".split()
)

# --- times -----------------------------------------------------------------------------------------------------------

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)"
UNIT = r"(?:days?|weeks?|months?|years?|decades?|weekends?|centur(?:y|ies))"
COUNT = (
    r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,3}|several|few|couple of|dozen)"
)
DAYPART = r"(?:morning|afternoon|evening|night|midnight|midday|noon|dawn|dusk|overnight|tonight)"
SEASON = r"(?:spring|summer|autumn|winter)"
AROUND = r"(?:late |early |mid-)?"
CLOCK = re.compile(
    rf"(?:(?:\b{WEEKDAY}|\bthe|\bthis|\bthat|\blate|\bearly) )?\b{DAYPART}\b|"
    r"\b\d{1,2}[:.]\d\d ?[AaPp]\.?[Mm]\b\.?(?: local time| GMT| UTC)?|"
    r"\b\d{1,2}:\d\d(?: ?(?:GMT|UTC|local time|hours|hrs))?(?![:\d%])|"
    r"\b\d{1,2} ?[AaPp]\.?[Mm]\b\.?|\b\d{3,4} (?:GMT|UTC)\b"
)
CALENDAR = re.compile(
    rf"\b(?:{WEEKDAY},? )?(?:"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: ?[-–] ?\d{{1,2}})?(?: of)? {MONTH}(?!\w),?(?: \d{{4}}\b)?|"
    rf"{AROUND}{MONTH}(?!\w) \d{{1,2}}(?:st|nd|rd|th)?\b(?: ?[-–] ?\d{{1,2}}\b)?(?: ?, ?\d{{4}}\b)?|"
    rf"{AROUND}(?:(?:last|next|this) )?{MONTH}(?!\w)(?: of|,)? \d{{4}}\b)|"
    rf"\b(?:(?:last|next|this|late|early) )?{WEEKDAY}\b|"
    r"\b[Tt]oday\b|\b[Yy]esterday\b|\b[Tt]omorrow\b|"
    r"\b\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)\b|\b\d{4}-\d\d-\d\d\b|"
    rf"\b(?:the )?(?:last|past|previous|next|this|coming|following)(?: {COUNT})? {UNIT}\b|"
    rf"\b(?:late |early )?(?:last|next|this) (?:{MONTH}(?!\w)|{SEASON}|fall)|"
    rf"\b{COUNT} {UNIT} (?:ago|earlier|later)\b|"
    rf"\b(?:the )?{AROUND}(?:1[5-9]|20)\d0s\b|\b\d\d(?:st|nd|rd|th) [Cc]entury\b"
)
BARE = re.compile(
    r"\b(?:1[5-9]\d\d|20[0-4]\d)(?: ?[-–] ?(?:\d{4}|\d\d))?\b(?! ?[%$])|"
    rf"\b{MONTH}(?![\w.])|\b{SEASON}\b"
)

# --- the Groningen Meaning Bank --------------------------------------------------------------------------------------

SILVER = {"per": "PERSON", "org": "ORG", "gpe": "NORP", "geo": ""}
PARTICLE = re.compile(r"(al|el|bin|ibn|de|van|von|da)\b")
PERSONAL = frozenset(
    "General King Queen Prince President Ayatollah Prophet Senator Colonel Minister Pope Sheikh".split()
)
BODIES = frozenset("Assembly Motors Electric Council Court Institute Prosecutor".split())
BODY = re.compile(
    r"\b(Party|Ministry|Department|Agency|Council|Commission|Committee|Parliament|Organi[sz]ation|Army|Brigades?|"
    r"Front|Corporation|Company|Bank|University|Association|Movement|Union|League|Times|Post|News|Daily|Institute|"
    r"Observatory)$"
)
# Names whose label the silver tags get wrong too often to leave it to a majority; "" is no entity of ours.
_BY_LABEL = {
    "GPE": """U.S.|U.S|US|Pyongyang|Kabul|U.K.|UK|Sudan|Spain|Nepal|Niger|Jordan|Poland|Senegal|Afghanistan|
        Azerbaijan|Armenia|Kyrgyzstan|Denmark|Georgia|Singapore|Kosovo|Tibet|Darfur|Zimbabwe|Tehran|Chad|Oman|Cyprus|
        Kashmir|Sri Lanka|Saudi Arabia|Abu Ghraib|United Arab Emirates|Tel Aviv|Phnom Penh|Khan Younis|
        Czech Republic|West Bank|Gaza Strip|Soviet Union|Hong Kong|North Korea|South Korea|Nagorno-Karabakh|
        Ivory Coast|Burkina Faso|Sierra Leone|New Zealand|Costa Rica|Tal Afar|El Salvador|Puerto Rico|
        Papua New Guinea|Lesotho|Philippine|Gibraltar|Andorra|Malta|USSR|Spin Boldak|Al Anbar|The Hague|Vatican|
        Central African Republic|Democratic Republic of Congo|Qatar|Guyana|Yemen|United States|America|USA|U.S.A.""",
    "PERSON": "Bush|Aung San Suu Kyi|Yushchenko|Saddam|Musharraf|Abu Musab al-Zarqawi|Ahmadinejad|Akayev",
    "ORG": """U.N.|UN|United Nations|African Union|Fatah|NATO|Taleban|Taliban|Hamas|Hezbollah|al-Qaida|Al-Qaida|
        Reuters|AFP|Associated Press|Al Jazeera|al-Jazeera|Rosneft|European Union|EU|Kremlin|White House|Pentagon|
        VOA|Interfax|Itar-Tass|Al Qaeda|al Qaeda|al-Qaeda|Al-Qaeda|al Qaida|Qaeda|ISIS|ISIL|Daesh|Islamic State|OSCE|
        CSTO|TASS|Amnesty International|Tamil Tigers""",
    "NORP": "Sri Lankan|Saudi|Saudis|Palestinian|Palestinians|Roman Catholic|Puerto Rican|Westerners",
    "": """State|General|Representative|Mullah|Services|Nobel|Islam|AIDS|HIV|Tamiflu|Twitter|Facebook|New Year|
        Nobel Peace Prize|Nobel Prize|Kyoto Protocol|Cabinet|God|Thanksgiving|World Cup|Vietnam War|Iraq War|Group|
        University|Kingdom|Tigers|Guard|Committee|Council|Commission|Party|Open|Alliance|Federation|Bank|Embassy|
        Defense|Court|Jihad|Islamic Revolution|Supreme Council|Great|Holy|Internet""",
}
FIXED = {" ".join(name.split()): label for label, names in _BY_LABEL.items() for name in names.split("|")}
FIRSTS = frozenset(name.split()[0] for name in FIXED)

# --- re3d and the small corpora --------------------------------------------------------------------------------------

WNUT = {"person": "PERSON", "location": "place", "corporation": "ORG", "group": "ORG"}
UNER = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}
RE3D = {
    "Person": "PERSON",
    "Organisation": "ORG",
    "Location": "place",
    "Nationality": "NORP",
    "Temporal": "time",
}
NOT_NAMES = frozenset(
    "We They It Our Their You Your He She I His Her Its This These Those Us Them Who The".split()
)
NAME = re.compile(
    r"(?:(?:al|Al|el|bin|ibn|de)[- ])?[A-Z0-9][\w.’'&]*(?:-\w+)*"
    r"(?:(?: |-| (?:of|for|and|the|on|to|in|of the|for the|and the|de|bin|al|du) )"
    r"(?:al-|el-)?[A-Z0-9][\w.’'&]*(?:-\w+)*)*"
)


def place_label(text: str) -> str:
    """LOC for natural features and continents, GPE for everything governed."""
    return "LOC" if NATURAL.search(text) and not STATES.search(text) else "GPE"


def time_spans(text: str, hints: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """DATE and TIME as written out; a bare year or month only where an annotator saw a time (``hints``)."""
    found = [(m.start(), m.end(), "DATE") for m in CALENDAR.finditer(text)]
    found += [(m.start(), m.end(), "TIME") for m in CLOCK.finditer(text)]
    for match in BARE.finditer(text):
        if any(s < match.end() and e > match.start() for s, e in hints):
            found.append((match.start(), match.end(), "DATE"))
    kept: list[tuple[int, int, str]] = []
    for start, end, label in sorted(found, key=lambda f: (f[0] - f[1], f)):
        if all(end <= s or start >= e for s, e, _ in kept):
            kept.append((start, end, label))
    return sorted(kept)
