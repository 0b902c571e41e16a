"""What reports are asked with over HTTP."""

import uuid
from datetime import date
from typing import Annotated

from fastapi import Query

From = Annotated[
    date | None, Query(alias="from", description="First local day; six days before the last when left out.")
]
To = Annotated[date | None, Query(alias="to", description="Last local day; today when left out.")]
Warehouse = Annotated[uuid.UUID | None, Query(description="Only trips and orders of this warehouse.")]
Only = Annotated[uuid.UUID | None, Query(description="Narrows to this one, where what is counted knows it.")]
