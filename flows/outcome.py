"""What a batch flow ends with: Prefect's state says plainly when only a part of the work was done."""

from prefect.client.schemas.objects import State, StateType
from prefect.states import Completed, Failed


def final_state(work: str, done: int, failed: int) -> State[None]:
    """Completed; PartlyFailed, if some of it is done; Failed, if none of it is. The registry's run has the details."""
    message = f"{work}: {done} done, {failed} failed"
    if failed == 0:
        return Completed(message=message)
    if done == 0:
        return Failed(message=message)
    return State(type=StateType.COMPLETED, name="PartlyFailed", message=message)
