"""Figures for people who answer for the network: on time, utilisation, exceptions, cost, CO2.

Owns nothing yet: it reads what orders, execution and costing publish for it (`*_figures`), groups and sums. Every
report carries the definitions of its figures, so that nobody has to guess what "on time" means.
"""
