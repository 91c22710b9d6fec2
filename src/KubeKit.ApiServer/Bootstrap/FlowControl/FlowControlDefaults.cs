using KubeKit.Resources;
using KubeKit.Resources.FlowControl.V1;

namespace KubeKit.ApiServer.Bootstrap.FlowControl;

/// <summary>
/// Creates the default priority levels and flow schemas. At each start the mandatory ones are put right, and the suggested
/// ones, too, while their annotation asks for it. Seats are given by them (<see cref="ApiServer.FlowControl.FlowTable"/>).
/// </summary>
internal sealed class FlowControlDefaults(InternalWriter writer)
{
    private const string AutoUpdate = "apf.kubernetes.io/autoupdate-spec";

    /// <summary>What says that the server keeps an object's spec up to date.</summary>
    public static readonly IReadOnlyDictionary<string, string> Annotations = new Dictionary<string, string> { [AutoUpdate] = "true" };

    public Task EnsureAsync(CancellationToken cancellationToken) => Task.WhenAll(
    [
        .. PriorityLevels.Mandatory.Concat(PriorityLevels.Suggested).Select(level => EnsureAsync(level, PriorityLevels.Mandatory.Contains(level), found => found.Spec == level.Spec, found => found with { Spec = level.Spec }, cancellationToken)),
        .. FlowSchemas.Mandatory.Concat(FlowSchemas.Suggested).Select(schema => EnsureAsync(schema, FlowSchemas.Mandatory.Contains(schema), found => found.Spec == schema.Spec, found => found with { Spec = schema.Spec }, cancellationToken)),
    ]);

    private async Task EnsureAsync<T>(T wanted, bool isMandatory, Func<T, bool> isRight, Func<T, T> mend, CancellationToken cancellationToken)
        where T : KubeObject, IKubeResource<T>
    {
        var found = await writer.FindAsync<T>("", wanted.Metadata.Name!, cancellationToken);
        if (found is null)
        {
            await writer.EnsureAsync(wanted, cancellationToken);
        }
        else if ((isMandatory || found.Metadata.Annotations?.GetValueOrDefault(AutoUpdate) == "true") && !isRight(found))
        {
            await writer.PutAsync(wanted, mend, cancellationToken);
        }
    }
}
