using System.Text.Json;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.FieldOwnership;
using KubeKit.ApiServer.Tables;
using KubeKit.Resources;

namespace KubeKit.ApiServer;

/// <summary>Stands in until managedFields are kept.</summary>
internal sealed class InterimFieldOwnership : IFieldOwnership
{
    public KubeObject TrackUpdate(ResourceDefinition definition, KubeObject? old, KubeObject updated, FieldWriter writer) => updated;

    public KubeObject Apply(ResourceDefinition definition, KubeObject? live, ReadOnlyMemory<byte> configuration, FieldWriter writer, bool force) =>
        throw ApiErrors.UnsupportedMediaType(Routing.PatchTypes.WithoutApply);
}

/// <summary>Stands in until tables are written.</summary>
internal sealed class InterimTableWriter : ITableWriter
{
    public void WriteTable(Utf8JsonWriter writer, ResourceDefinition definition, IEnumerable<KubeObject> objects, ListHead head, TableObject rowObject, bool withColumns) =>
        throw ApiErrors.NotAcceptable();

    public void WritePartial(Utf8JsonWriter writer, KubeObject value) => throw ApiErrors.NotAcceptable();

    public void WritePartialList(Utf8JsonWriter writer, IEnumerable<KubeObject> objects, ListHead head) => throw ApiErrors.NotAcceptable();
}
