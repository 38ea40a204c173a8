"""Baseline of a rerun: a page with one number."""

import streamlit as st

st.metric("Received", "76 %")
