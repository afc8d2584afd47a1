"""Unity's animation clips, and a controller with a state for each. Source: files that Unity 2022.3 writes."""

from collections.abc import Mapping, Sequence
from typing import Final

from mintmark.productions.casts.export.kit import Clip
from mintmark.productions.casts.export.text import lines
from mintmark.productions.casts.export.unity_yaml import HEAD, Flow, Raw, Value, document

CLIP, CONTROLLER, STATE, MACHINE = 74, 91, 1102, 1107
CLIP_ID, CONTROLLER_ID, MACHINE_ID, FIRST_STATE_ID = 7400000, 9100000, 110700000, 110200000
SPRITE_RENDERER = 212
PICTURES = 23
"""How Unity binds a curve of sprites."""
NOBODY: Final = Flow({"fileID": 0})
_OWN: Final[dict[str, Value]] = {
    "m_ObjectHideFlags": 0,
    "m_CorrespondingSourceObject": NOBODY,
    "m_PrefabInstance": NOBODY,
    "m_PrefabAsset": NOBODY,
}
_ZERO = Flow({"x": 0, "y": 0, "z": 0})


def clip_file(clip: Clip, sprites: Sequence[int], texture: str) -> bytes:
    """A clip that shows sprites of a texture one after the other; `sprites` are their ids in it."""
    shown = [Flow({"fileID": one, "guid": Raw(texture), "type": 3}) for one in sprites]
    curve: list[Value] = [{"time": turn / clip.fps, "value": one} for turn, one in enumerate(shown)]
    settings: dict[str, Value] = {
        "serializedVersion": 2,
        "m_AdditiveReferencePoseClip": NOBODY,
        "m_AdditiveReferencePoseTime": 0,
        "m_StartTime": 0,
        "m_StopTime": len(sprites) / clip.fps,
        "m_OrientationOffsetY": 0,
        "m_Level": 0,
        "m_CycleOffset": 0,
        "m_HasAdditiveReferencePose": 0,
        "m_LoopTime": int(clip.loops),
        "m_LoopBlend": 0,
        "m_LoopBlendOrientation": 0,
        "m_LoopBlendPositionY": 0,
        "m_LoopBlendPositionXZ": 0,
        "m_KeepOriginalOrientation": 0,
        "m_KeepOriginalPositionY": 1,
        "m_KeepOriginalPositionXZ": 0,
        "m_HeightFromFeet": 0,
        "m_Mirror": 0,
    }
    binding: dict[str, Value] = {
        "serializedVersion": 2,
        "path": 0,
        "attribute": 0,
        "script": NOBODY,
        "typeID": SPRITE_RENDERER,
        "customType": PICTURES,
        "isPPtrCurve": 1,
        "isIntCurve": 0,
        "isSerializeReferenceCurve": 0,
    }
    fields: dict[str, Value] = {
        **_OWN,
        "m_Name": clip.name,
        "serializedVersion": 7,
        "m_Legacy": 0,
        "m_Compressed": 0,
        "m_UseHighQualityCurve": 1,
        "m_RotationCurves": [],
        "m_CompressedRotationCurves": [],
        "m_EulerCurves": [],
        "m_PositionCurves": [],
        "m_ScaleCurves": [],
        "m_FloatCurves": [],
        "m_PPtrCurves": [
            {
                "serializedVersion": 2,
                "curve": curve,
                "attribute": "m_Sprite",
                "path": "",
                "classID": SPRITE_RENDERER,
                "script": NOBODY,
                "flags": 2,
            }
        ],
        "m_SampleRate": clip.fps,
        "m_WrapMode": 0,
        "m_Bounds": {"m_Center": _ZERO, "m_Extent": _ZERO},
        "m_ClipBindingConstant": {"genericBindings": [binding], "pptrCurveMapping": list(shown)},
        "m_AnimationClipSettings": settings,
        "m_EditorCurves": [],
        "m_EulerEditorCurves": [],
        "m_HasGenericRootTransform": 0,
        "m_HasMotionFloatCurves": 0,
        "m_Events": [],
    }
    return lines([*HEAD, *document(CLIP, CLIP_ID, "AnimationClip", fields)])


def controller_file(name: str, clips: Mapping[str, str]) -> bytes:
    """A controller with one state for each clip; `clips` are the ids of their files. The first is where it begins."""
    states = {clip: FIRST_STATE_ID + turn * 2 for turn, clip in enumerate(clips)}
    return lines(
        [
            *HEAD,
            *document(CONTROLLER, CONTROLLER_ID, "AnimatorController", _controller(name)),
            *document(MACHINE, MACHINE_ID, "AnimatorStateMachine", _machine(list(states.values()))),
            *(
                line
                for clip, file_id in states.items()
                for line in document(STATE, file_id, "AnimatorState", _state(clip, clips[clip]))
            ),
        ]
    )


def _controller(name: str) -> dict[str, Value]:
    layer: dict[str, Value] = {
        "serializedVersion": 5,
        "m_Name": "Base Layer",
        "m_StateMachine": Flow({"fileID": MACHINE_ID}),
        "m_Mask": NOBODY,
        "m_Motions": [],
        "m_Behaviours": [],
        "m_BlendingMode": 0,
        "m_SyncedLayerIndex": -1,
        "m_DefaultWeight": 0,
        "m_IKPass": 0,
        "m_SyncedLayerAffectsTiming": 0,
        "m_Controller": Flow({"fileID": CONTROLLER_ID}),
    }
    return {**_OWN, "m_Name": name, "serializedVersion": 5, "m_AnimatorParameters": [], "m_AnimatorLayers": [layer]}


def _machine(states: Sequence[int]) -> dict[str, Value]:
    children: list[Value] = [
        {
            "serializedVersion": 1,
            "m_State": Flow({"fileID": one}),
            "m_Position": Flow({"x": 260 * (turn // 8), "y": 60 * (turn % 8), "z": 0}),
        }
        for turn, one in enumerate(states)
    ]
    return {
        **_OWN,
        "m_ObjectHideFlags": 1,
        "serializedVersion": 6,
        "m_Name": "Base Layer",
        "m_ChildStates": children,
        "m_ChildStateMachines": [],
        "m_AnyStateTransitions": [],
        "m_EntryTransitions": [],
        "m_StateMachineTransitions": {},
        "m_StateMachineBehaviours": [],
        "m_AnyStatePosition": Flow({"x": -260, "y": 60, "z": 0}),
        "m_EntryPosition": Flow({"x": -260, "y": 0, "z": 0}),
        "m_ExitPosition": Flow({"x": -260, "y": 120, "z": 0}),
        "m_ParentStateMachinePosition": Flow({"x": -260, "y": 180, "z": 0}),
        "m_DefaultState": Flow({"fileID": states[0]}),
    }


def _state(name: str, clip: str) -> dict[str, Value]:
    return {
        **_OWN,
        "m_ObjectHideFlags": 1,
        "serializedVersion": 6,
        "m_Name": name,
        "m_Speed": 1,
        "m_CycleOffset": 0,
        "m_Transitions": [],
        "m_StateMachineBehaviours": [],
        "m_Position": Flow({"x": 50, "y": 50, "z": 0}),
        "m_IKOnFeet": 0,
        "m_WriteDefaultValues": 1,
        "m_Mirror": 0,
        "m_SpeedParameterActive": 0,
        "m_MirrorParameterActive": 0,
        "m_CycleOffsetParameterActive": 0,
        "m_TimeParameterActive": 0,
        "m_Motion": Flow({"fileID": CLIP_ID, "guid": Raw(clip), "type": 2}),
        "m_Tag": "",
        "m_SpeedParameter": "",
        "m_MirrorParameter": "",
        "m_CycleOffsetParameter": "",
        "m_TimeParameter": "",
    }
