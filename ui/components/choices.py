"""Select boxes whose choice stands in the address by value.

Streamlit's own binding writes the label that is shown; labels here are translated and carry counts, so a link would
break with the language or the next intake.
"""

from collections.abc import Mapping

import streamlit as st


def choice(label: str, names: Mapping[str, str], parameter: str, placeholder: str = "") -> str | None:
    """One value of `names` (value: label), or None for no restriction."""
    given = st.query_params.get(parameter, "")
    values = list(names)
    return st.selectbox(
        label,
        values,
        index=values.index(given) if given in names else None,
        format_func=lambda value: names.get(value, value),
        key=f"choice_{parameter}",
        placeholder=placeholder,
        on_change=_keep,
        args=(parameter,),
    )


def choices(label: str, names: Mapping[str, str], parameter: str, placeholder: str = "") -> list[str]:
    """Several values of `names`; those in the address that are not offered are left out."""
    given = [value for value in st.query_params.get_all(parameter) if value in names]
    return st.multiselect(
        label,
        list(names),
        default=given,
        format_func=lambda value: names.get(value, value),
        key=f"choice_{parameter}",
        placeholder=placeholder,
        on_change=_keep,
        args=(parameter,),
    )


def _keep(parameter: str) -> None:
    """Write the new choice into the address; the list begins anew at its first page."""
    chosen = st.session_state[f"choice_{parameter}"]
    if chosen:
        st.query_params[parameter] = chosen
    else:
        st.query_params.pop(parameter, None)
    st.session_state["page"] = 1
