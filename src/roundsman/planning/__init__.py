"""Planning: problems, solvers, our own evaluator, and explanations.

The mathematics is pure: a frozen problem in, a frozen plan out; integer metres, seconds, grams, millilitres
and minor units; time and seeds passed in. Invariants: every plan handed out was judged by
`evaluator.evaluate`, keeps every rule, and names a reason for each visit left out.
"""
