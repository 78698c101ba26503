"""Marks comments that are not in English: the model knows English alone, so a person has to read them.

The small words of a language (the, and, was) make up a third or more of what people write in it, whatever
they write about (function words, as in Grefenstette 1995, "Comparing two language identification schemes").
A comment is marked where those of another language outnumber the English ones, where most letters are of
another script, or where a longer one has not a single English word of the list. The lists are of languages
that many people in England speak at home (Census 2021, TS024), and Welsh. A mark is a question to a person,
no verdict: short comments are never marked, and a language without a list only where the comment is longer.

Measured: of 22 invented sentences in 16 languages that the lists were not made from, 19 were marked (the
lists then grew by what was missed); of 12,395 English comments one was, and none since that word left its
list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

FEWEST_WORDS = 5  # of a comment that is marked at all
# Words of a comment that may be marked by having no English word of the list: a list of medicines is shorter.
WITHOUT_ENGLISH = 12
LEAST_SHARE = 0.12  # of a comment's words, that another language's small words make up
OTHER_SCRIPT = 0.5  # of a comment's letters
LAST_LATIN = 0x24F  # the last letter of Latin Extended-B; Vietnamese has a block of its own
VIETNAMESE = range(0x1E00, 0x1F00)

# A language in a paragraph: what people write most in it, without accents, and some words of our field.
_SMALL_WORDS = """
English: the and of to in is was were are be been being am it its this that these those there here they them
    their he she his her him we us our you your my me mine not no but or so if then than too very just only
    with without for from at by on off up down out over under into about after before again all any some
    every each both more most other such as because while when where who what which why how do does did done
    dont doesnt didnt have has had havent hasnt hadnt having will would could should can cant couldnt
    wouldnt shouldnt wont isnt wasnt werent arent aint im ive id ill youre theyre theyve weve were its thats
    hes shes an one two three get got gets getting go went going gone come came take took taken make made
    say said told tell see saw seen know need needed want wanted wait waited waiting still never always ever
    now today yesterday week weeks day days month months year years hour hours time times people nobody
    anyone everyone good great bad poor kind lovely nice rude thank thanks please really much many lot also
    even back well per via plus man sun care data ring rang call called phone doctor doctors gp nurse nurses
    hospital surgery appointment dentist staff ward mum dad mam son daughter husband wife u ur r n coz cos
    cuz wiv da dat dis dem den wen wot wat woz gonna wanna gotta innit nowt owt summat tha thee thi thy mi
    tis yer yous youse wor wi tae fae frae didnae dinnae wasnae cannae couldnae wouldnae wee aye nae naw
Welsh: yn y yr ac ar mae oedd ond gan gyda wedi roedd nad nid dim hyn hynny fy ein eich eu hi nhw ni chi fi
    dw rwy bod fod iawn diolch meddyg am ei efo cael ges gael gwneud wythnos apwyntiad ysbyty heb
    ers bob fel hefyd
Polish: nie sie na jest ze z w o jak ale za po od przez dla czy tak byl byla bylo byli mnie moj moja mam
    tylko juz bardzo ktory ktora oraz przy bez dziekuje lekarz lekarza wizyte szpital szpitalu nikt tygodnie
    tygodni mi moze co tego kiedy
Romanian: si nu la pe cu din sunt este era care pentru mai foarte dar fost am au ca sa o un mi ne imi
    doctorul spital spitalul fara dupa cand acest multumesc trei saptamani programare nimeni
Portuguese: o e de que nao uma um para com por mas mais muito os as dos das do na nos foi estou esta minha
    meu ele ela eu quando sem ser tem muita obrigado obrigada semanas consulta medico consultas ninguem
Spanish: el la los las de que y en un una por para con no pero muy mas fue es esta estaba mi me se lo del al
    su cuando sin nadie gracias hospital medico semanas cita tres porque han hay son yo
French: le la les des de du et est une un pour pas que qui dans sur avec mais tres plus ce cette je il elle
    nous vous ils au aux mon ma mes ne se j ai l c qu suis ete etait sans merci hopital medecin semaines
Italian: il lo la gli le di che e un una per non con sono ma molto della del nel al ho mio mia questo anche
    piu stato stata era mi ci grazie ospedale medico settimane nessuno dal dei
German: der die das und ist nicht ich ein eine zu mit den dem von auf fur es im sie wir sehr aber auch wurde
    hatte haben hat war bei nach mein meine kein keine danke arzt krankenhaus wochen
Turkish: bir ve bu icin cok degil ama de ile ben beni bana benim hic kadar daha var yok gibi sonra
    tesekkurler doktor hastane hastanede hafta randevu oldu icinde
Lithuanian: ir yra buvo kad labai bet nuo su mano tai as ne apie kaip tik per po uz kai gydytojas aciu
    ligonineje savaites niekas neatsake
Hungarian: es hogy nem az egy volt meg nagyon csak de mert itt ez ha van vagy mar koszonom orvos korhaz
    korhazban hetet senki
Albanian: dhe te qe ne nuk eshte nje per me nga kam kishte shume por ishte mua faleminderit mjeku spital
Somali: waa ayaa iyo oo ka ku waxaan aad uu ay u ma la waxay ayuu ii dhakhtarka isbitaalka mahadsanid
    laakiin waan buu
Vietnamese: va khong toi rat nhung cua la co cho phai bac duoc cam on nguoi mot benh vien cac
Urdu, Hindi or Panjabi in Latin letters: hai hain mein nahi nahin ka ki ke ko aur se bhi mera meri mere kya
    tha thi bahut ne ho gaya hum main par wala kar raha shukriya da di de nu te si
"""
_LISTED = {
    name: frozenset(words.split())
    for name, words in re.findall(r"^(\w[^:\n]*):((?:.|\n +)*)", _SMALL_WORDS, re.MULTILINE)
}
ENGLISH = _LISTED["English"]
OTHERS = {name: words - ENGLISH for name, words in _LISTED.items() if name != "English"}

_NO_WORDS = re.compile(
    r"\[[a-z ]+\]|https?://\S+|www\.\S+|\S+@\S+|[@#]\w+"
)  # what was taken out, and addresses
_SHORT = re.compile(r"n['\u2019`]t\b")
_WORD = re.compile(r"[^\W\d_]+")
_NO_SPACES = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # scripts that put none between words
_WITHOUT_SIGN = str.maketrans(
    {"ł": "l", "ı": "i", "đ": "d", "ø": "o"}
)  # letters that are no letter with a sign


def not_in_english(texts: Iterable[str]) -> list[bool]:
    """Of each text whether it seems to be in another language than English."""
    return [_is_other(text) for text in texts]


def _is_other(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", _NO_WORDS.sub(" ", text))
    spoken = [each for each in plain.split() if any(letter.isalpha() for letter in each)]
    if max(len(spoken), len(_NO_SPACES.findall(plain))) < FEWEST_WORDS:
        return False
    return _in_another_script(plain) or _in_other_words(plain)


def _in_another_script(text: str) -> bool:
    if text.isascii():
        return False
    letters = [ord(letter) for letter in text if letter.isalpha()]
    others = sum(letter > LAST_LATIN and letter not in VIETNAMESE for letter in letters)
    return others > OTHER_SCRIPT * len(letters)


def _in_other_words(text: str) -> bool:
    spoken = _WORD.findall(_without_accents(_SHORT.sub("nt", text.casefold())))
    english = sum(word in ENGLISH for word in spoken)
    if not english and len(spoken) >= WITHOUT_ENGLISH:
        return True
    most = max(sum(word in words for word in spoken) for words in OTHERS.values())
    return most > english and most >= LEAST_SHARE * len(spoken)


def _without_accents(text: str) -> str:
    """The same with plain letters: many people write their language without its signs."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text.translate(_WITHOUT_SIGN))
    return "".join(each for each in parts if not unicodedata.combining(each))
