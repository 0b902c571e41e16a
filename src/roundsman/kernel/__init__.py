"""Words that every room shares: ids, instants, quantities, money, places, loads, reasons.

Pure: nothing here reads a clock, a database or the network.
"""
