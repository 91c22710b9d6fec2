using System.Diagnostics.CodeAnalysis;
using KubeKit.ApiServer.Commit;
using KubeKit.ApiServer.Decoding;
using KubeKit.ApiServer.Encoding;
using KubeKit.ApiServer.Routing;
using KubeKit.Resources;
using KubeKit.Resources.Validation;
using Microsoft.AspNetCore.Http;

namespace KubeKit.ApiServer.Reviews;

/// <summary>Serves the kinds whose objects are questions.</summary>
internal sealed class ReviewRequests(IEnumerable<IReview> reviews, ObjectDecoder decoder, Answers answers)
{
    private readonly Dictionary<ResourceDefinition, IReview> _reviews = reviews.ToDictionary(review => review.Kind);

    public bool TryFind(ResourceDefinition kind, [NotNullWhen(true)] out IReview? review) => _reviews.TryGetValue(kind, out review);

    public async Task AnswerAsync(ApiRequest request, IReview review)
    {
        if (request.Verb != Verbs.Create || request.Name.Length > 0)
        {
            throw ApiErrors.MethodNotAllowed();
        }

        var options = WriteOptions.Parse(request.Query, "CreateOptions");
        var question = await decoder.ReadObjectAsync(request, options.Validation);
        ObjectIdentity.CheckNamespace(request, question.Metadata);
        if (request.Namespace.Length > 0)
        {
            question = question with { Metadata = question.Metadata with { Namespace = request.Namespace } };
        }

        Check(review.Kind, question);
        var answer = await review.AnswerAsync(request, question);
        await answers.WriteObjectAsync(request, StatusCodes.Status201Created, ObjectCodec.EncodeAnswer(review.Kind, answer));
    }

    private static void Check(ResourceDefinition kind, KubeObject question)
    {
        var rules = new ValidationContext();
        kind.Validate(question, rules);
        // A question needs no name: nobody will look for it.
        FieldError[] errors = [.. rules.Errors.Where(e => e.Path is not ("metadata.name" or "metadata.namespace"))];
        if (errors.Length > 0)
        {
            throw ApiErrors.Invalid(kind, question.Metadata.Name ?? "", errors);
        }
    }
}
