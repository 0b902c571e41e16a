-- Lorries: OSRM's profile of cars with the size, the speeds and the access rules of a lorry of two axles.
-- Speeds as for lorries in rural traffic of the EU (80 km/h outside of towns); sizes of a rigid lorry of 18 t
-- (Directive 96/53/EC allows 4.00 m high, 2.55 m wide, 12.00 m long, 18 t).

local car = require("car")

local function setup()
  local profile = car.setup()
  profile.vehicle_height = 4.0
  profile.vehicle_width = 2.55
  profile.vehicle_length = 12.0
  profile.vehicle_weight = 18000
  profile.vehicle_max_speed = 80
  profile.access_tags_hierarchy = Sequence { "hgv", "motorcar", "motor_vehicle", "vehicle", "access" }
  profile.restrictions = Sequence { "hgv", "motorcar", "motor_vehicle", "vehicle" }
  profile.access_tag_whitelist["hgv"] = true
  -- Goods are brought to the door: where only deliveries may go, lorries of a delivery may.
  profile.access_tag_blacklist["delivery"] = nil
  profile.access_tag_blacklist["destination"] = nil
  profile.access_tag_whitelist["delivery"] = true
  profile.access_tag_whitelist["destination"] = true
  local slower = {
    motorway = 80, trunk = 70, primary = 55, secondary = 45, tertiary = 35, unclassified = 22, residential = 20,
    living_street = 8, service = 10
  }
  for kind, speed in pairs(slower) do
    profile.speeds.highway[kind] = speed
  end
  profile.turn_penalty = 10
  profile.u_turn_penalty = 60
  return profile
end

return {
  setup = setup,
  process_way = car.process_way,
  process_node = car.process_node,
  process_turn = car.process_turn
}
