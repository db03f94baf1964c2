-- A link whose words are its address shows the letters that `readable-addresses` of the metadata has for it.

local shown = {}

local function remember(meta)
  for address, letters in pairs(meta["readable-addresses"] or {}) do
    shown[address] = pandoc.utils.stringify(letters)
  end
end

local function show(link)
  local letters = shown[link.target]
  if letters and pandoc.utils.stringify(link.content) == link.target then
    link.content = { pandoc.Str(letters) }
    return link
  end
end

return { { Meta = remember }, { Link = show } }
