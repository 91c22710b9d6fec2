using System.Buffers;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Listing.Labels;
using KubeKit.Resources;
using KubeKit.Resources.Selectors;
using KubeKit.Store;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Listing;

/// <summary>Which objects of a kind a list, watch or deletecollection is about.</summary>
internal sealed class Selection
{
    private static readonly SearchValues<char> NamespaceCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private readonly ResourceDefinition _kind;
    private readonly LabelSelectorQuery _labels;
    private readonly FieldSelectorQuery _fields;
    private readonly StoredLabels? _labelReader;

    private Selection(ResourceDefinition kind, LabelSelectorQuery labels, FieldSelectorQuery fields)
    {
        _kind = kind;
        _labels = labels;
        _fields = fields;
        // An equality first: it leaves fewer than a set or mere presence.
        Indexed = labels.Requirements.Where(LabelIndexes.Fits).OrderBy(r => r.Operator).FirstOrDefault();
        _labelReader = labels.IsEverything ? null : new StoredLabels(labels.Requirements.Select(r => r.Key));
    }

    /// <summary>Whether every object is meant.</summary>
    public bool IsEverything => _labels.IsEverything && _fields.IsEverything;

    /// <summary>The one name that fits, when the field selector says so: then one key is read instead of a range.</summary>
    public string? Name => _fields.RequiredValue("metadata.name");

    /// <summary>The one namespace that fits, when the field selector says so and a namespace can have that name; empty otherwise.</summary>
    public string NamespaceOf(ResourceDefinition kind) =>
        kind.Scope == ResourceScope.Namespaced && _fields.RequiredValue("metadata.namespace") is { Length: > 0 and <= 63 } ns
            && !ns.AsSpan().ContainsAnyExcept(NamespaceCharacters) ? ns : "";

    /// <summary>The requirement on labels that an index can answer; null when none can.</summary>
    public LabelRequirement? Indexed { get; }

    /// <summary>Whether what meets <see cref="Indexed"/> meets all.</summary>
    public bool IsIndexedWhole => Indexed is not null && _labels.Requirements.Count == 1 && _fields.IsEverything;

    /// <summary>Reads the selectors of a query.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="query">The query.</param>
    /// <param name="name">The one object that the path names, as watches of old do; empty for none.</param>
    /// <exception cref="ApiException">A selector is malformed or names a field that the kind does not offer.</exception>
    public static Selection Parse(ResourceDefinition kind, IQueryCollection query, string name = "")
    {
        try
        {
            var fields = FieldSelectorQuery.Parse(query.Text("fieldSelector"));
            if (name.Length > 0)
            {
                if (!fields.IsEverything && fields.RequiredValue("metadata.name") != name)
                {
                    throw ApiErrors.BadRequest("fieldSelector metadata.name doesn't match requested name");
                }

                fields = fields.IsEverything ? FieldSelectorQuery.FromFields(("metadata.name", name)) : fields;
            }

            SelectableFields.For(kind).Check(fields);
            return new Selection(kind, LabelSelectorQuery.Parse(query.Text("labelSelector")), fields);
        }
        catch (SelectorFormatException e)
        {
            throw ApiErrors.BadRequest(e.Message);
        }
    }

    /// <summary>The one name that a query's field selector lets pass, for authorization; empty for none.</summary>
    public static string NameIn(HttpRequest request)
    {
        if (!request.QueryString.HasValue || request.Query.Text("fieldSelector") is not { Length: > 0 } text)
        {
            return "";
        }

        try
        {
            return FieldSelectorQuery.Parse(text).RequiredValue("metadata.name") is { } name && name is not ("." or "..") && !name.AsSpan().ContainsAny('/', '%') ? name : "";
        }
        catch (SelectorFormatException)
        {
            // Told of later, to those who may list.
            return "";
        }
    }

    /// <summary>Whether a stored object is meant. Labels are read from the text; only other fields need the object.</summary>
    public bool Matches(StoreRecord record)
    {
        if (_labelReader is not null && !_labels.Matches(_labelReader.Read(record.Value.Span)))
        {
            return false;
        }

        return _fields.IsEverything || MatchesFields(record);
    }

    private bool MatchesFields(StoreRecord record)
    {
        var (ns, name) = ObjectKeys.Split(_kind, record.Key);
        var needsObject = false;
        foreach (var requirement in _fields.Requirements)
        {
            switch (requirement.Path)
            {
                case "metadata.name" when !requirement.Matches(name):
                case "metadata.namespace" when !requirement.Matches(ns):
                    return false;
                case "metadata.name" or "metadata.namespace":
                    break;
                default:
                    needsObject = true;
                    break;
            }
        }

        return !needsObject || SelectableFields.For(_kind).Matches(_fields, ObjectCodec.Decode(_kind, record));
    }
}
