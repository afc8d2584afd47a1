"""A scene of ours by Mitsuba 3: `python mitsuba_room.py SAMPLES SEED OUT.npy < scene.json`, with Mitsuba's Python.

Its shapes are balls, blocks and drums. Rods are a drum between two balls, of the mean of their radii;
ellipsoids are balls of the mean of theirs.
"""

import json
import sys
import time

import mitsuba as mi
import numpy as np

mi.set_variant("scalar_rgb")
mi.set_log_level(mi.LogLevel.Error)
T = mi.ScalarTransform4f


def _rgb(color):
    return {"type": "rgb", "value": list(color)}


def _bsdf(kind, color, roughness, emission):
    if kind == "metal":
        return {"type": "roughconductor", "specular_reflectance": _rgb(color), "alpha": max(roughness**2, 0.02)}
    if kind == "glass":
        return {"type": "dielectric", "int_ior": 1.5, "specular_transmittance": _rgb(color)}
    if kind in {"glossy", "ceramic", "wood"}:
        return {"type": "roughplastic", "diffuse_reflectance": _rgb(color), "alpha": max(roughness**2, 0.02)}
    return {"type": "twosided", "inner": {"type": "diffuse", "reflectance": _rgb(color)}}


def _frame(center, axes, sizes):
    matrix = np.eye(4)
    for k in range(3):
        matrix[:3, k] = np.array(axes[k]) * sizes[k]
    matrix[:3, 3] = center
    return T(matrix.tolist())


def _shapes(solid):
    kind = solid["kind"]
    if kind == "Sphere":
        return [{"type": "sphere", "center": solid["center"], "radius": solid["radius"]}]
    if kind == "Ellipsoid":
        return [{"type": "sphere", "center": solid["center"], "radius": float(np.mean(solid["radii"]))}]
    if kind == "Box":
        return [{"type": "cube", "to_world": _frame(solid["center"], solid["axes"], solid["half"])}]
    radius = 0.5 * (solid["r0"] + solid["r1"])
    drum = {"type": "cylinder", "p0": solid["a"], "p1": solid["b"], "radius": radius}
    balls = [{"type": "sphere", "center": solid[end], "radius": solid[r]} for end, r in (("a", "r0"), ("b", "r1"))]
    return [drum, *balls] if kind == "Capsule" else [drum]


def scene(told, samples, seed):
    camera = told["camera"]
    back = np.array(camera["axes"][2])
    origin = np.array(camera["position"])
    parts = {
        "type": "scene",
        "integrator": {"type": "path", "max_depth": 6, "rr_depth": 2},
        "sensor": {
            "type": "thinlens",
            "fov": float(np.degrees(2 * np.arctan(camera["half_width"]))),
            "aperture_radius": camera["lens_radius"],
            "focus_distance": camera["focus_distance"],
            "to_world": T().look_at(origin=origin.tolist(), target=(origin - back).tolist(), up=camera["axes"][1]),
            "film": {"type": "hdrfilm", "width": told["width"], "height": told["height"], "rfilter": {"type": "tent"}},
            "sampler": {"type": "multijitter", "sample_count": samples, "seed": seed},
        },
        "sky": {"type": "constant", "radiance": _rgb([0.1] * 3)},
    }
    for index, part in enumerate(told["parts"]):
        for number, shape in enumerate(_shapes(part["solid"])):
            if part["surface"] == "emissive":
                shape["emitter"] = {"type": "area", "radiance": _rgb([c * part["emission"] for c in part["color"]])}
            else:
                shape["bsdf"] = _bsdf(part["surface"], part["color"], part["roughness"], part["emission"])
            parts[f"part{index}_{number}"] = shape
    for index, lamp in enumerate(told["lamps"]):
        place = T().look_at(origin=lamp["position"], target=lamp["toward"], up=[0, 1, 0]) @ T().scale(lamp["radius"])
        parts[f"lamp{index}"] = {
            "type": "disk",
            "to_world": place,
            "emitter": {"type": "area", "radiance": _rgb(lamp["radiance"])},
        }
    return mi.load_dict(parts)


def main():
    samples, seed, out = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    loaded = scene(json.load(sys.stdin), samples, seed)
    begun = time.process_time()
    picture = np.array(mi.render(loaded, spp=samples, seed=seed))
    print(time.process_time() - begun)
    np.save(out, picture[..., :3])


if __name__ == "__main__":
    main()
