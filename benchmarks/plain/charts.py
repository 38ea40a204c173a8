"""Baseline of a first view: the Overview's charts from JSON on a plain page."""

import json
import os
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

st.set_page_config(layout="wide")
st.title("The same charts")
for n, figure in enumerate(json.loads(Path(os.environ["FIGURES"]).read_text(encoding="utf-8"))):
    st.plotly_chart(go.Figure(figure), key=f"chart-{n}")
