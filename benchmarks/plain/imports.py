"""Baseline of a start: a page that imports what any page with charts does."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

st.write(pd.__version__, go.Figure.__name__)
