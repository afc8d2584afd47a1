import json
import subprocess
import sys

PROGRAM = """
import json, sys
from numba.core.registry import CPUDispatcher
from mintmark.craft.painter import paint
from mintmark.modes.ink import MODE
from mintmark.modes.ink.composition import compose
from mintmark.modes.ink.spec import InkSpec, Subject

def kernels():
    return {
        f"{module}.{name}": len(value.signatures)
        for module, content in list(sys.modules.items()) if module.startswith("mintmark.")
        for name, value in vars(content).items() if isinstance(value, CPUDispatcher)
    }

MODE.warm()
before = kernels()
late = []
for subject in Subject:
    for wetness in (0.0, 0.9):
        spec = InkSpec(subject=subject, width=96, height=96, wetness=wetness, complexity=20)
        paint(compose(spec), 96, 96)
        paint(compose(spec), 96, 96, progress=0.5)
    if kernels() != before:
        late.append(subject.value)
        before = kernels()
print(json.dumps(late))
"""


def test_after_warming_no_subject_waits_for_a_kernel() -> None:
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == []
