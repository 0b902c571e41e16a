"""SQL of inventory that the migrations install: what must happen between a lock and the commit, and nothing else."""

PROMISE_AS_SEEN_SQL = """
CREATE OR REPLACE FUNCTION promise_as_seen(
    p_tenant uuid, p_location uuid, p_skus uuid[], p_batches uuid[], p_quantities bigint[], p_floors date[]
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_fit bigint;
BEGIN
    -- Turns are given by item, as lock_available gives them; then the balances, in key order.
    PERFORM pg_advisory_xact_lock(hashtextextended(p_tenant::text || p_location::text || k.sku::text, 1))
    FROM (SELECT DISTINCT s.sku FROM unnest(p_skus) AS s (sku) ORDER BY s.sku) k;
    PERFORM 1 FROM stock_balance b JOIN unnest(p_skus, p_batches) AS p (sku_id, batch_id) USING (sku_id, batch_id)
    WHERE b.tenant_id = p_tenant AND b.location_id = p_location
    ORDER BY b.sku_id, b.batch_id FOR UPDATE OF b;
    -- Under the locks: it is still there, may still be given, and nothing that expires earlier has come meanwhile.
    UPDATE stock_balance b SET reserved = b.reserved + p.quantity
    FROM unnest(p_skus, p_batches, p_quantities, p_floors) AS p (sku_id, batch_id, quantity, good_until)
    WHERE b.tenant_id = p_tenant AND b.location_id = p_location AND b.sku_id = p.sku_id AND b.batch_id = p.batch_id
      AND b.on_hand - b.reserved >= p.quantity AND NOT b.is_blocked AND b.expires_on >= p.good_until
      AND NOT EXISTS (
          SELECT FROM stock_balance e
          WHERE e.tenant_id = p_tenant AND e.location_id = p_location AND e.sku_id = p.sku_id
            AND e.on_hand > e.reserved AND NOT e.is_blocked AND e.expires_on >= p.good_until
            AND (e.expires_on, e.batch_id) < (b.expires_on, b.batch_id)
      );
    GET DIAGNOSTICS v_fit = ROW_COUNT;
    IF v_fit <> cardinality(p_skus) THEN
        RAISE EXCEPTION 'what was seen on the shelf is not there any more' USING ERRCODE = 'serialization_failure';
    END IF;
END $$
"""

FUNCTIONS = {"promise_as_seen(uuid, uuid, uuid[], uuid[], bigint[], date[])": PROMISE_AS_SEEN_SQL}
"""Installed by migrations; the sources of the text that stands there."""
