using KubeKit.Resources.Validation;

namespace KubeKit.Resources.Serialization;

/// <summary>How to decode, and what was found on the way. One per decoding; not shared between threads.</summary>
public sealed class DecodeContext
{
    private List<string>? _unknownFields;
    private List<string>? _duplicateFields;
    private List<string>? _findings;
    private List<FieldError>? _faults;

    /// <summary>Whether unset fields get their defaults: on the server yes, on a client no.</summary>
    public bool ApplyDefaults { get; init; }

    /// <summary>Whether unknown and duplicate fields are collected. Decoding never fails because of them.</summary>
    public bool CollectFindings { get; init; }

    /// <summary>
    /// Whether values of a wrong type, and required fields that are absent, are collected in <see cref="Faults"/> and read as unset, in
    /// place of ending the decoding: so that all that is wrong with an object of a custom kind can be told at once.
    /// </summary>
    public bool CollectFaults { get; init; }

    /// <summary>What was read as unset, in the words in which the API server tells of objects that break their schema.</summary>
    public IReadOnlyList<FieldError> Faults => _faults ?? (IReadOnlyList<FieldError>)[];

    /// <summary>The paths of fields that the schema does not know, such as <c>spec.replica</c>.</summary>
    public IReadOnlyList<string> UnknownFields => _unknownFields ?? (IReadOnlyList<string>)[];

    /// <summary>The paths of fields that stand twice in one object.</summary>
    public IReadOnlyList<string> DuplicateFields => _duplicateFields ?? (IReadOnlyList<string>)[];

    /// <summary>Both, in the order found and in upstream's words: <c>unknown field "spec.replica"</c>, <c>duplicate field "spec.paused"</c>.</summary>
    public IReadOnlyList<string> Findings => _findings ?? (IReadOnlyList<string>)[];

    // Where the reader stands, per depth: the start of a property name in the text, or the complement of an item's index.
    internal int[] Positions = new int[8];

    // The name of the type of the object at each depth; null for lists and maps.
    internal string?[] Types = new string?[8];

    // Headers (metadata) are read strictly even where the rest is not.
    internal int Strictness;

    internal bool TakesFaults => CollectFaults && Strictness == 0;

    internal void AddFault(FieldError fault)
    {
        if (_faults?.Contains(fault) != true)
        {
            (_faults ??= []).Add(fault);
        }
    }

    internal bool HasFaultAt(string path) => _faults?.Exists(fault => fault.Path == path) == true;

    /// <summary>Notes a field that the schema does not know.</summary>
    public void AddUnknown(string path)
    {
        (_unknownFields ??= []).Add(path);
        (_findings ??= []).Add($"unknown field \"{path}\"");
    }

    /// <summary>Notes a field that stands twice in one object.</summary>
    public void AddDuplicate(string path)
    {
        (_duplicateFields ??= []).Add(path);
        (_findings ??= []).Add($"duplicate field \"{path}\"");
    }
}
