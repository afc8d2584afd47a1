"""Figures: solids of the rig as soft illustration."""
