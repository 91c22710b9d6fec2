using System.Diagnostics.CodeAnalysis;
using KubeKit.ApiServer;
using KubeKit.Client.Reconciling;
using KubeKit.ControlPlane;
using KubeKit.Resources;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace KubeKit;

/// <summary>
/// Describes a control plane. Each setter adds a <c>Configure</c> of <see cref="KubeControlPlaneOptions"/>: configuration
/// files and later code still win in the usual order, and nothing is read before the host starts.
/// </summary>
public sealed class KubeControlPlaneBuilder
{
    private readonly ControlPlaneComponents _components;

    internal KubeControlPlaneBuilder(IServiceCollection services, ControlPlaneComponents components) => (Services, _components) = (services, components);

    /// <summary>The host's services: register an own seam here to replace the built-in one.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Where the store and the certificate authority are kept.</summary>
    [SuppressMessage("Design", "CA1044:Properties should not be write only", Justification = "Options are read when the host starts, not while it is described.")]
    public string DataDirectory
    {
        set => Configure(options => options.DataDirectory = value);
    }

    /// <summary>Where the admin's kubeconfig is written.</summary>
    [SuppressMessage("Design", "CA1044:Properties should not be write only", Justification = "Options are read when the host starts, not while it is described.")]
    public string KubeconfigFile
    {
        set => Configure(options => options.KubeconfigFile = value);
    }

    /// <summary>Serves on an https address; port 0 takes a free one.</summary>
    public KubeControlPlaneBuilder ListenOn(string url) => Configure(options => options.Urls.Add(url));

    /// <summary>Keeps the cluster in memory only.</summary>
    public KubeControlPlaneBuilder UseMemoryStore() => Configure(options => options.Store = ClusterStoreKind.Memory);

    /// <summary>Keeps the cluster in an etcd cluster, which several control planes may share.</summary>
    public KubeControlPlaneBuilder UseEtcd(params IEnumerable<string> endpoints) => Configure(options =>
    {
        options.Store = ClusterStoreKind.Etcd;
        foreach (var endpoint in endpoints)
        {
            options.EtcdEndpoints.Add(endpoint);
        }
    });

    /// <summary>
    /// Encrypts objects of some kinds (Secrets, when none is named) before they reach the disk, with the first key of a file;
    /// see <see cref="ClusterStorageOptions.EncryptionKeyFile"/>.
    /// </summary>
    public KubeControlPlaneBuilder Encrypt(string keyFile, params IEnumerable<string> kinds) => Configure(options =>
    {
        options.Storage.EncryptionKeyFile = keyFile;
        foreach (var kind in kinds)
        {
            options.Storage.EncryptedKinds.Add(kind);
        }
    });

    /// <summary>Serves a kind of the host's own, in all its versions: endpoints, validation, OpenAPI, columns.</summary>
    public KubeControlPlaneBuilder AddResource<T>()
        where T : KubeObject, IKubeResource<T>
    {
        Services.AddKubeResource<T>();
        return this;
    }

    /// <summary>Serves a kind of the host's own, and says what else the server does with it.</summary>
    public KubeControlPlaneBuilder AddResource<T>(Action<KubeResourceBuilder<T>> configure)
        where T : KubeObject, IKubeResource<T>
    {
        ArgumentNullException.ThrowIfNull(configure);
        AddResource<T>();
        configure(new KubeResourceBuilder<T>(Services));
        return this;
    }

    /// <summary>Runs a reconciler of the host's own beside the built-in controllers.</summary>
    public KubeControlPlaneBuilder AddReconciler<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TReconciler, T>()
        where TReconciler : Reconciler<T>
        where T : KubeObject, IKubeResource<T>
    {
        Services.AddReconciler<TReconciler, T>();
        return this;
    }

    /// <summary>
    /// Puts a stage of the host's own before the API server. It sees every request, of clients outside as of the components of
    /// this process, before anybody is asked who sends it; stages run in the order in which they were added.
    /// </summary>
    public KubeControlPlaneBuilder Use(Func<RequestInfo, HttpContext, RequestDelegate, Task> stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        Services.AddSingleton(new HostStage(stage));
        return this;
    }

    /// <summary>Leaves the built-in controllers to another process.</summary>
    public KubeControlPlaneBuilder WithoutControllers()
    {
        _components.HasControllers = false;
        return this;
    }

    /// <summary>Leaves scheduling to another process, or to a scheduler of the host's own.</summary>
    public KubeControlPlaneBuilder WithoutScheduler()
    {
        _components.HasScheduler = false;
        return this;
    }

    /// <summary>Changes any option.</summary>
    public KubeControlPlaneBuilder Configure(Action<KubeControlPlaneOptions> configure)
    {
        Services.Configure(configure);
        return this;
    }
}
