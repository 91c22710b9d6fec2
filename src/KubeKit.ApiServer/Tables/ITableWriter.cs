using System.Text.Json;
using KubeKit.Resources;

namespace KubeKit.ApiServer.Tables;

/// <summary>How much of each object a table's rows carry.</summary>
internal enum TableObject
{
    /// <summary>Its metadata, as a PartialObjectMetadata.</summary>
    Metadata,

    /// <summary>Nothing.</summary>
    None,

    /// <summary>All of it.</summary>
    Object,
}

/// <summary>What stands in the metadata of a list's answer.</summary>
/// <param name="ResourceVersion">The list's version.</param>
/// <param name="Continue">The token of the next page; null on the last.</param>
/// <param name="RemainingItemCount">How many more objects follow; null when not known.</param>
internal readonly record struct ListHead(string ResourceVersion, string? Continue = null, long? RemainingItemCount = null);

/// <summary>Writes objects as rows, for clients that show them.</summary>
internal interface ITableWriter
{
    /// <summary>Writes a Table: its columns (unless <paramref name="withColumns"/> is false, as in a watch after its first event) and a row for each object.</summary>
    void WriteTable(Utf8JsonWriter writer, ResourceDefinition definition, IEnumerable<KubeObject> objects, ListHead head, TableObject rowObject, bool withColumns, string apiVersion = "meta.k8s.io/v1");
}
