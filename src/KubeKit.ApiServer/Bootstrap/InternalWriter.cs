using KubeKit.ApiServer.Authentication;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Encoding;
using KubeKit.Resources;
using KubeKit.Store;

namespace KubeKit.ApiServer.Bootstrap;

/// <summary>Writes of the server itself: through the same stages as a client's.</summary>
internal sealed class InternalWriter(IClusterStore store, ObjectWriter writer)
{
    /// <summary>The manager of the fields that the server writes itself.</summary>
    public const string FieldManager = "kube-apiserver";

    public static readonly UserInfo Self = UserInfo.Authenticated("system:apiserver", UserInfo.MastersGroup);

    /// <summary>The object as it is, or null.</summary>
    public async ValueTask<T?> FindAsync<T>(string ns, string name, CancellationToken cancellationToken)
        where T : KubeObject, IKubeResource<T>
    {
        var record = await store.GetAsync(ObjectKeys.Of(T.Definition, ns, name), 0, cancellationToken);
        return record is null ? null : (T)ObjectCodec.Decode(T.Definition, record);
    }

    /// <summary>Creates the object unless one of its name is there already, of whatever content.</summary>
    public async ValueTask EnsureAsync<T>(T value, CancellationToken cancellationToken)
        where T : KubeObject, IKubeResource<T>
    {
        if (await FindAsync<T>(value.Metadata.Namespace ?? "", value.Metadata.Name!, cancellationToken) is not null)
        {
            return;
        }

        try
        {
            await writer.CreateAsync(Context<T>(value), value, cancellationToken);
        }
        catch (ApiException e) when (e.Code == 409)
        {
            // Another server of the same cluster was quicker.
        }
    }

    /// <summary>Creates the object, or makes the one that is there as given.</summary>
    public async ValueTask PutAsync<T>(T value, Func<T, T> change, CancellationToken cancellationToken)
        where T : KubeObject, IKubeResource<T>
    {
        var context = Context<T>(value) with { AuthorizeCreate = static _ => ValueTask.CompletedTask };
        await writer.UpdateAsync(context, (old, _) => ValueTask.FromResult<KubeObject>(old is null ? value : change((T)old)), cancellationToken);
    }

    /// <summary>Changes the status of an object; none that is not there.</summary>
    public async ValueTask PutStatusAsync<T>(string ns, string name, Func<T, T> change, CancellationToken cancellationToken)
        where T : KubeObject, IKubeResource<T>
    {
        var context = new WriteContext { Kind = T.Definition, Namespace = ns, Name = name, Subresource = "status", User = Self, FieldManager = FieldManager };
        try
        {
            await writer.UpdateAsync(context, (old, _) => ValueTask.FromResult<KubeObject>(change((T)old!)), cancellationToken);
        }
        catch (ApiException e) when (e.Code == 404)
        {
            // Gone meanwhile: then it needs no status.
        }
    }

    private static WriteContext Context<T>(T value)
        where T : KubeObject, IKubeResource<T> => new()
        {
            Kind = T.Definition,
            Namespace = value.Metadata.Namespace ?? "",
            Name = value.Metadata.Name!,
            User = Self,
            FieldManager = FieldManager,
        };
}
