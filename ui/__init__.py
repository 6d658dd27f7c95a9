"""The Streamlit console. Widgets in app_pages, meaning in presenters."""
