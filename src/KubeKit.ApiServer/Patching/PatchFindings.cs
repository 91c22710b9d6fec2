namespace KubeKit.ApiServer.Patching;

/// <summary>Collects what is odd about a patch but does not keep it from being applied, in upstream's words.</summary>
internal sealed class PatchFindings
{
    private List<string>? _all;

    /// <summary>The findings so far.</summary>
    public IReadOnlyList<string> All => _all ?? (IReadOnlyList<string>)[];

    /// <summary>A field stands twice.</summary>
    public void Duplicate(string path) => Add($"duplicate field \"{path}\"");

    /// <summary>An operation of a JSON patch has a member that operations don't have.</summary>
    public void UnknownMember(int index, string name) => Add($"unknown field \"[{index}].{name}\"");

    /// <summary>Says of all findings that they are about a JSON patch.</summary>
    public void NameJsonPatch()
    {
        for (var i = 0; i < (_all?.Count ?? 0); i++)
        {
            _all![i] = $"json patch {_all[i]}";
        }
    }

    private void Add(string finding) => (_all ??= []).Add(finding);
}
