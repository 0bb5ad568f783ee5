-- Asks for the requests of a file in turn, or PUTs documents of its own making, or both.
-- Options, as key=value: reads=FILE, places=FILE, pool=FILE, head=FILE, writes=PERCENT, length=BYTES,
-- first=NUMBER, names=COUNT, tag=TEXT.

local threads = {}
local options = { writes = 0, length = 1024, first = 0, names = 0, tag = "" }
local reads, places, pool, head = {}, {}, "", ""
local asked = 0

-- The last document of which a PUT has begun; done asks for it.
issued = 0

local function content(name)
  local file = assert(io.open(name, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

function setup(thread)
  threads[#threads + 1] = thread
end

function init(args)
  for _, arg in ipairs(args) do
    local key, value = arg:match("^(%w+)=(.*)$")
    options[key] = tonumber(value) or value
  end
  if options.reads then
    -- Each request ends with an empty line.
    for request in content(options.reads):gmatch("(.-\r\n\r\n)") do
      reads[#reads + 1] = request
    end
  end
  if options.places then
    for place in content(options.places):gmatch("[^\n]+") do
      places[#places + 1] = place
    end
    pool = content(options.pool)
    head = content(options.head)
  end
  issued = options.first
end

-- The same as Writing.path and Text.of in Java, which read back what is written here.
local function put()
  issued = issued + 1
  local number = options.names > 0 and issued % options.names or issued
  local path = places[issued % #places + 1] .. options.tag .. string.format("%d", number)
  local label = path .. string.format(" %d\n", issued)
  local rest = options.length - #label
  local offset = issued * 7919 % (#pool - rest)
  return "PUT " .. path .. head .. label .. pool:sub(offset + 1, offset + rest)
end

local function following()
  asked = asked + 1
  if asked * options.writes % 100 < options.writes then
    return put()
  end
  return reads[asked % #reads + 1]
end

-- The first request is one that wrk only looks at.
local looked_at = false

function request()
  local text = following()
  if not looked_at then
    looked_at, issued, asked = true, options.first, 0
  end
  return text
end

function done(summary, latency)
  local errors = summary.errors
  io.write(
    string.format(
      "bench requests=%d micros=%d p50=%d p99=%d issued=%d status=%d connect=%d read=%d write=%d timeout=%d\n",
      summary.requests,
      summary.duration,
      latency:percentile(50),
      latency:percentile(99),
      threads[1]:get("issued"),
      errors.status,
      errors.connect,
      errors.read,
      errors.write,
      errors.timeout
    )
  )
end
