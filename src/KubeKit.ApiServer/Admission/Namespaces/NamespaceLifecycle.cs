using System.Collections.Concurrent;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources;
using KubeKit.Resources.Core.V1;
using KubeKit.Resources.Metadata;
using KubeKit.Store;

namespace KubeKit.ApiServer.Admission.Namespaces;

/// <summary>Nothing is created in a namespace that is not there or is being deleted; and some namespaces are never deleted.</summary>
internal sealed class NamespaceLifecycle(IClusterStore store, TimeProvider time) : IMutatingAdmission, IAdmissionPlugin
{
    public string PluginName => "NamespaceLifecycle";

    private readonly NamespaceGate _gate = new(time);
    private static readonly HashSet<string> Immortal = new(StringComparer.Ordinal) { "default", "kube-system", "kube-public" };

    // Whether a namespace is being deleted, as of the revision read: every create asks, and namespaces seldom change.
    private readonly ConcurrentDictionary<string, (long Revision, bool IsTerminating)> _seen = new(StringComparer.Ordinal);

    public async ValueTask MutateAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        if (request.Definition is ResourceDefinition<Namespace>)
        {
            if (request.Operation == AdmissionOperation.Delete && Immortal.Contains(request.Name))
            {
                throw new AdmissionException("this namespace may not be deleted");
            }

            if (request.Operation == AdmissionOperation.Delete && !request.DryRun)
            {
                await _gate.CloseAsync(request.Name, cancellationToken);
                request.OnCompleted(_ => _gate.Open(request.Name));
            }

            return;
        }

        if (request.Operation != AdmissionOperation.Create || request.Namespace.Length == 0)
        {
            return;
        }

        var name = request.Namespace;
        if (!request.DryRun)
        {
            await _gate.EnterAsync(name, cancellationToken);
            request.OnCompleted(_ => _gate.Leave(name));
        }

        var record = await store.GetAsync(ObjectKeys.Of(Namespace.Definition, "", name), 0, cancellationToken);
        if (record is null)
        {
            _seen.TryRemove(name, out _);
            throw ApiErrors.NotFound(Namespace.Definition, name);
        }

        if (IsTerminating(name, record))
        {
            throw ApiErrors.Forbidden(request.Definition, request.Name, $"unable to create new content in namespace {name} because it is being terminated",
                new StatusCause { Reason = StatusCauseReason.NamespaceTerminating, Message = $"namespace {name} is being terminated", Field = "metadata.namespace" });
        }
    }

    private bool IsTerminating(string name, StoreRecord record)
    {
        if (_seen.TryGetValue(name, out var seen) && seen.Revision == record.Revision)
        {
            return seen.IsTerminating;
        }

        var ns = (Namespace)ObjectCodec.Decode(Namespace.Definition, record);
        var terminating = ns.Metadata.DeletionTimestamp is not null;
        _seen[name] = (record.Revision, terminating);
        return terminating;
    }
}
