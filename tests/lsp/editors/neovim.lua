-- Neovim's own client: open a file, tell what is shown, take the preferred action, tell what is left. 0.7 or later.
local folder = vim.fn.getcwd()
vim.cmd("edit a.py")
local id = vim.lsp.start_client({
  name = "concheck",
  cmd = { os.getenv("PYTHON"), "-m", "flake8_concheck", "lsp" },
  root_dir = folder,
})
vim.lsp.buf_attach_client(0, id)
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local lines = {}
for _, each in ipairs(vim.diagnostic.get(0)) do
  table.insert(lines, string.format("%d:%d-%d %s", each.lnum + 1, each.col, each.end_col, each.code))
end

local params = vim.lsp.util.make_range_params()
params.range.start = { line = 4, character = 4 }
params.range["end"] = params.range.start
params.context = { diagnostics = {} }
local answer = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 60000)
local preferred
for _, each in ipairs(answer[id].result) do
  table.insert(lines, each.title)
  if each.isPreferred then preferred = each end
end
vim.lsp.util.apply_workspace_edit(preferred.edit, "utf-16")
vim.wait(60000, function() return #vim.diagnostic.get(0) == 0 end, 50)
table.insert(lines, "left: " .. #vim.diagnostic.get(0))
vim.fn.writefile(lines, "told.txt")
vim.cmd("qa!")
