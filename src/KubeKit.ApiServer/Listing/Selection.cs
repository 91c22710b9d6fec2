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

    /// <summary>The requirement on labels that an index can answer; null when none can.</summary>
    public LabelRequirement? Indexed { get; }

    /// <summary>Whether what meets <see cref="Indexed"/> meets all.</summary>
    public bool IsIndexedWhole => Indexed is not null && _labels.Requirements.Count == 1 && _fields.IsEverything;

    /// <summary>Reads the selectors of a query.</summary>
    /// <exception cref="ApiException">A selector is malformed or names a field that the kind does not offer.</exception>
    public static Selection Parse(ResourceDefinition kind, IQueryCollection query)
    {
        try
        {
            var fields = FieldSelectorQuery.Parse(query.Text("fieldSelector"));
            SelectableFields.For(kind).Check(fields);
            return new Selection(kind, LabelSelectorQuery.Parse(query.Text("labelSelector")), fields);
        }
        catch (SelectorFormatException e)
        {
            throw ApiErrors.BadRequest(e.Message);
        }
    }

    /// <summary>The selection of one object, for watches of old that name it in the path.</summary>
    public static Selection OfName(ResourceDefinition kind, string name) =>
        new(kind, LabelSelectorQuery.Everything, FieldSelectorQuery.FromFields(("metadata.name", name)));

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
