using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.FieldOwnership;
using KubeKit.Resources;

namespace KubeKit.ApiServer;

/// <summary>Stands in until managedFields are kept.</summary>
internal sealed class InterimFieldOwnership : IFieldOwnership
{
    public KubeObject TrackUpdate(ResourceDefinition definition, KubeObject? old, KubeObject updated, FieldWriter writer) => updated;

    public KubeObject Apply(ResourceDefinition definition, KubeObject? live, ReadOnlyMemory<byte> configuration, FieldWriter writer, bool force) =>
        throw ApiErrors.UnsupportedMediaType(Routing.PatchTypes.WithoutApply);
}
