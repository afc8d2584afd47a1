"""What people wear: each outfit as melted cloth over the body."""

from collections.abc import Callable

from mintmark.craft.blobs import Lump, Rod, melt
from mintmark.craft.palette import mixed
from mintmark.craft.tracer.scene import Capsule, Material
from mintmark.modes.shot.paints import cloth, shiny, skin, smooth
from mintmark.modes.shot.people import shoes
from mintmark.modes.shot.people.flesh import (
    CELL,
    bare_arm,
    bare_leg,
    hang,
    hemline,
    neck_hole,
    part_way,
    seat_of,
    sleeve,
    trouser,
    trunk,
    waistline,
)
from mintmark.modes.shot.people.look import Look, Outfit
from mintmark.modes.shot.people.skeleton import Skeleton
from mintmark.modes.shot.people.trimmings import belt, buttons, collar, cuffs, lapels, opening, sash, strip, tie, vent
from mintmark.modes.shot.pieces import Piece


def dressed(skeleton: Skeleton, look: Look) -> list[Piece]:
    """All of the body below the head, but for the hands."""
    pieces = _OUTFITS[look.outfit](skeleton, look)
    return [*pieces, *_neck(skeleton, look), *_shoes(skeleton, look)]


def _melted(skeleton: Skeleton, lumps: list[Lump], material: Material, cuts: list[Lump] | None = None) -> Piece:
    return melt(lumps, CELL * skeleton.body.girth, cuts or ()), material


def _top(
    skeleton: Skeleton, lumps: list[Lump], material: Material, cuts: list[Lump], wide: float = 0.0, low: float = 0.0
) -> Piece:
    return _melted(skeleton, lumps, material, [*cuts, *neck_hole(skeleton, wide, low)])


def _neck(skeleton: Skeleton, look: Look) -> list[Piece]:
    body, chest, head = skeleton.body, skeleton.chest, skeleton.head
    radius = (0.215 if body.feminine else 0.25) * body.head
    g = body.girth
    foot = chest.at(0.0, 0.60 * body.torso, -0.006 * g)
    top = head.at(0.0, 0.02 * body.head, 0.0)
    breast = chest.at(0.0, 0.45 * body.torso, 0.048 * g)
    flesh = skin(look.skin)
    return [
        (Capsule(foot, top, radius * 1.10, radius * 0.92), flesh),
        (Capsule(foot, breast, radius * 1.12, 0.045 * g), flesh),
    ]


def _shoes(skeleton: Skeleton, look: Look) -> list[Piece]:
    cell = 0.016 * skeleton.body.girth
    leather = shiny(look.shoes, 0.38)
    rubber = smooth(mixed(look.shoes, "#f2efe8" if look.outfit in _SNEAKERS else "#050404", 0.8))
    pieces: list[Piece] = []
    for leg in skeleton.legs:
        lumps = shoes.upper(skeleton.body, leg)
        pieces.append((melt(lumps, cell), leather))
        pieces += [(melt([one], cell), rubber) for one in shoes.sole(skeleton.body, leg)]
    return pieces


_SNEAKERS = frozenset({Outfit.TSHIRT, Outfit.HOODIE, Outfit.SHORTS, Outfit.SWEATER})


def _skin_arms(skeleton: Skeleton, look: Look, start: float) -> list[Piece]:
    lumps = [lump for arm in skeleton.arms for lump in bare_arm(skeleton, arm, start)]
    half = len(lumps) // 2
    return [_melted(skeleton, part, skin(look.skin)) for part in (lumps[:half], lumps[half:])]


def _skin_legs(skeleton: Skeleton, look: Look, start: float) -> list[Piece]:
    return [_melted(skeleton, bare_leg(skeleton, leg, start), skin(look.skin)) for leg in skeleton.legs]


def _sleeves(skeleton: Skeleton, to: float, thick: float) -> list[Lump]:
    return [lump for arm in skeleton.arms for lump in sleeve(skeleton, arm, to, thick)]


def _trousers(skeleton: Skeleton, look: Look, to: float = 1.93, thick: float = 0.004, flare: float = 0.008) -> Piece:
    legs = [lump for leg in skeleton.legs for lump in trouser(skeleton, leg, to, thick, flare)]
    return _melted(skeleton, [*seat_of(skeleton, thick), *legs], cloth(look.bottom))


def _jacket(skeleton: Skeleton, look: Look, thick: float, hem: float) -> list[Piece]:
    """An open jacket over a shirt; `hem` is how far down the thighs it falls, 1 at the knees."""
    wool = cloth(look.top)
    skirt = hang(skeleton, hem, 0.012, thick * 0.5) if hem > 0.0 else []
    lumps = [*trunk(skeleton, thick), *seat_of(skeleton, thick), *_sleeves(skeleton, 1.92, thick * 0.8), *skirt]
    cuts = opening(skeleton, 0.64, 0.06, 0.082)
    cuts += [*vent(skeleton, hem), *hemline(skeleton, hem)] if hem > 0.0 else waistline(skeleton, -0.02)
    shirt = [*trunk(skeleton, 0.003), *_sleeves(skeleton, 0.3, -0.004)]
    pieces = [_top(skeleton, lumps, wool, cuts, 0.014), _top(skeleton, shirt, cloth(look.under), [])]
    pieces += lapels(skeleton, cloth(mixed(look.top, "#000000", 0.14)), thick)
    pieces += buttons(skeleton, (0.0, -0.14), thick, shiny(mixed(look.top, "#080706", 0.6), 0.3))
    pieces += [(one, cloth(look.under)) for one in cuffs(skeleton)]
    return pieces


def _suit(skeleton: Skeleton, look: Look) -> list[Piece]:
    pieces = [*_jacket(skeleton, look, 0.013, 0.0), _trousers(skeleton, look), *collar(skeleton, cloth(look.under))]
    return [*pieces, *tie(skeleton, look)]


def _blazer(skeleton: Skeleton, look: Look) -> list[Piece]:
    pieces = [*_jacket(skeleton, look, 0.013, 0.0), _trousers(skeleton, look)]
    return [*pieces, *collar(skeleton, cloth(look.under))]


def _coat(skeleton: Skeleton, look: Look) -> list[Piece]:
    pieces = [*_jacket(skeleton, look, 0.014, 0.9), _trousers(skeleton, look)]
    return [*pieces, *collar(skeleton, cloth(look.top), 0.014, 0.08)]


def _shirt(skeleton: Skeleton, look: Look) -> list[Piece]:
    fabric = cloth(look.top)
    lumps = [*trunk(skeleton, 0.004), *_sleeves(skeleton, 1.92, 0.004)]
    pieces = [_top(skeleton, lumps, fabric, waistline(skeleton, 0.225)), _trousers(skeleton, look, thick=0.008)]
    pieces += belt(skeleton, look.accent)
    button = shiny(mixed(look.top, "#ffffff", 0.5), 0.3)
    return [*pieces, *collar(skeleton, fabric), *buttons(skeleton, (0.5, 0.36, 0.22, 0.08, -0.06), 0.004, button)]


def _tshirt(skeleton: Skeleton, look: Look) -> list[Piece]:
    fabric = cloth(look.top)
    lumps = [*trunk(skeleton, 0.006), *seat_of(skeleton, 0.006)[:1], *_sleeves(skeleton, 0.62, 0.008)]
    return [
        _top(skeleton, lumps, fabric, waistline(skeleton, 0.0), 0.012, 0.02),
        *_skin_arms(skeleton, look, 0.4),
        _trousers(skeleton, look),
    ]


def _shorts(skeleton: Skeleton, look: Look) -> list[Piece]:
    fabric = cloth(look.top)
    lumps = [*trunk(skeleton, 0.006), *seat_of(skeleton, 0.006)[:1], *_sleeves(skeleton, 0.62, 0.008)]
    pieces = [_top(skeleton, lumps, fabric, waistline(skeleton, 0.0), 0.012, 0.02), *_skin_arms(skeleton, look, 0.4)]
    pieces += [_trousers(skeleton, look, 0.86, 0.010), *_skin_legs(skeleton, look, 0.5)]
    return pieces


def _sweater(skeleton: Skeleton, look: Look) -> list[Piece]:
    fabric = cloth(look.top)
    ribs = cloth(mixed(look.top, "#000000", 0.18))
    lumps = [*trunk(skeleton, 0.013), *seat_of(skeleton, 0.010)[:1], *_sleeves(skeleton, 1.9, 0.010)]
    pieces = [_top(skeleton, lumps, fabric, waistline(skeleton, 0.03), 0.012, 0.015), _trousers(skeleton, look)]
    g = skeleton.body.girth * (0.9 if skeleton.body.feminine else 1.0)
    for arm in skeleton.arms:
        start, end = part_way(arm.middle, arm.end, 0.86), part_way(arm.middle, arm.end, 0.97)
        pieces.append((Capsule(start, end, 0.044 * g, 0.042 * g), ribs))
    return pieces


def _hoodie(skeleton: Skeleton, look: Look) -> list[Piece]:
    pieces = _sweater(skeleton, look)[:2]
    body, chest = skeleton.body, skeleton.chest
    g = body.girth
    fabric = cloth(look.top)
    high = 0.60 * body.torso
    hood: list[Lump] = [
        Rod(
            chest.at(0.07 * g, 0.59 * body.torso, -0.085 * g),
            chest.at(-0.07 * g, 0.59 * body.torso, -0.085 * g),
            0.056 * g,
            0.056 * g,
            0.06 * g,
        )
    ]
    for side in (1.0, -1.0):
        front = chest.at(side * 0.085 * g, high, 0.02 * g)
        hood += [
            Rod(front, chest.at(side * 0.07 * g, high, -0.075 * g), 0.036 * g, 0.05 * g, 0.06 * g),
            Rod(front, chest.at(side * 0.03 * g, 0.54 * body.torso, 0.092 * g), 0.034 * g, 0.022 * g, 0.04 * g),
        ]
    pieces.append(_melted(skeleton, hood, fabric))
    for side in (1.0, -1.0):
        way = [(side * 0.03, 0.53), (side * 0.032, 0.42), (side * 0.03, 0.33)]
        string = strip(skeleton, way, [0.004, 0.004, 0.005], 0.013, 0.002)
        pieces += [(one, cloth(look.under)) for one in string]
    pocket = strip(skeleton, [(0.085, -0.12), (-0.085, -0.12)], [0.03, 0.03], 0.013, -0.022)
    return [*pieces, *[(one, cloth(mixed(look.top, "#000000", 0.12))) for one in pocket]]


def _dress(skeleton: Skeleton, look: Look) -> list[Piece]:
    fabric = cloth(look.top)
    young = skeleton.body.height < 1.35
    skirt = hang(skeleton, 0.92 if young else 1.12, 0.075 if young else 0.055, 0.004)
    lumps = [*trunk(skeleton, 0.005), *seat_of(skeleton, 0.006), *_sleeves(skeleton, 0.55, 0.006), *skirt]
    pieces = [_top(skeleton, lumps, fabric, hemline(skeleton, 0.92 if young else 1.12), 0.03, 0.05)]
    pieces += [*_skin_arms(skeleton, look, 0.4), *_skin_legs(skeleton, look, 0.7)]
    return [*pieces, *sash(skeleton, look)]


def _blouse(skeleton: Skeleton, look: Look) -> list[Piece]:
    fabric = cloth(look.top)
    top = [*trunk(skeleton, 0.005), *_sleeves(skeleton, 1.9, 0.006)]
    skirt = [*seat_of(skeleton, 0.009), *hang(skeleton, 1.06, 0.02, 0.006)]
    pieces = [_top(skeleton, top, fabric, waistline(skeleton, 0.215))]
    pieces.append(_melted(skeleton, skirt, cloth(look.bottom), hemline(skeleton, 1.06)))
    pieces += [*_skin_legs(skeleton, look, 0.7), *collar(skeleton, fabric, 0.005)]
    pieces += belt(skeleton, mixed(look.bottom, "#000000", 0.45))
    return [*pieces, *buttons(skeleton, (0.5, 0.36, 0.22, 0.08), 0.005, shiny(mixed(look.top, "#8a8276", 0.5), 0.3))]


_OUTFITS: dict[Outfit, Callable[[Skeleton, Look], list[Piece]]] = {
    Outfit.SUIT: _suit,
    Outfit.BLAZER: _blazer,
    Outfit.COAT: _coat,
    Outfit.SHIRT: _shirt,
    Outfit.TSHIRT: _tshirt,
    Outfit.HOODIE: _hoodie,
    Outfit.SWEATER: _sweater,
    Outfit.DRESS: _dress,
    Outfit.BLOUSE: _blouse,
    Outfit.SHORTS: _shorts,
}
