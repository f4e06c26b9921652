/* SPDX-License-Identifier: MIT */
#ifndef SRM_INGEST_MAPPING_H
#define SRM_INGEST_MAPPING_H

#include "srm/base/err.h"
#include "srm/base/vec.h"
#include "srm/ingest/ingest.h"

/**
 * What a column of somebody's own file can mean.
 *
 *	struct mapping m;
 *	mapping_init(&m);
 *	rc = mapping_parse(&m, "留言=comment.text,#3=评论时间", err);
 *	source.map = m.at; source.nmap = m.n;
 *	...
 *	mapping_release(&m);
 *
 * A field has a dotted name and a Chinese word; both may be typed, and so may
 * any header name of the alias table. A field without a prefix belongs to
 * whatever the rows are: `time` is the comment's in a file of comments.
 */
#define MAPPED_FIELDS(X)                                                                           \
	X(MAP_IGNORE, "ignore", "忽略")                                                            \
	X(MAP_ID, "id", "编号")                                                                    \
	X(MAP_TEXT, "text", "内容")                                                                \
	X(MAP_TIME, "time", "时间")                                                                \
	X(MAP_DATE, "date", "日期")                                                                \
	X(MAP_LIKES, "likes", "点赞数")                                                            \
	X(MAP_PLACE, "place", "地区")                                                              \
	X(MAP_POST_ID, "post.id", "微博id")                                                        \
	X(MAP_POST_BID, "post.bid", "微博bid")                                                     \
	X(MAP_POST_URL, "post.url", "微博链接")                                                    \
	X(MAP_POST_TEXT, "post.text", "微博正文")                                                  \
	X(MAP_POST_TIME, "post.time", "微博发布时间")                                              \
	X(MAP_POST_LIKES, "post.likes", "微博点赞数")                                              \
	X(MAP_POST_COMMENTS, "post.comments", "评论数")                                            \
	X(MAP_POST_REPOSTS, "post.reposts", "转发数")                                              \
	X(MAP_POST_READS, "post.reads", "阅读数")                                                  \
	X(MAP_POST_SOURCE, "post.source", "发布工具")                                              \
	X(MAP_POST_TOPICS, "post.topics", "话题")                                                  \
	X(MAP_POST_MENTIONS, "post.mentions", "艾特用户")                                          \
	X(MAP_POST_REPOST_OF, "post.repost_of", "源微博id")                                        \
	X(MAP_COMMENT_ID, "comment.id", "评论id")                                                  \
	X(MAP_COMMENT_TEXT, "comment.text", "评论内容")                                            \
	X(MAP_COMMENT_TIME, "comment.time", "评论时间")                                            \
	X(MAP_COMMENT_LIKES, "comment.likes", "评论点赞数")                                        \
	X(MAP_COMMENT_PLACE, "comment.place", "评论ip")                                            \
	X(MAP_COMMENT_PARENT, "comment.parent", "父评论id")                                        \
	X(MAP_REPOST_ID, "repost.id", "转发id")                                                    \
	X(MAP_REPOST_TEXT, "repost.text", "转发内容")                                              \
	X(MAP_REPOST_TIME, "repost.time", "转发时间")                                              \
	X(MAP_MESSAGE_ID, "message.id", "消息id")                                                  \
	X(MAP_MESSAGE_TEXT, "message.text", "消息内容")                                            \
	X(MAP_MESSAGE_TIME, "message.time", "消息时间")                                            \
	X(MAP_USER_ID, "user.id", "用户id")                                                        \
	X(MAP_USER_OPENID, "user.openid", "openid")                                                \
	X(MAP_USER_NAME, "user.name", "用户昵称")                                                  \
	X(MAP_USER_URL, "user.url", "用户主页")                                                    \
	X(MAP_USER_GENDER, "user.gender", "性别")                                                  \
	X(MAP_USER_FOLLOWERS, "user.followers", "粉丝数")                                          \
	X(MAP_USER_FOLLOWS, "user.follows", "关注数")                                              \
	X(MAP_USER_POSTS, "user.posts", "微博数")                                                  \
	X(MAP_USER_PLACE, "user.place", "所在地")                                                  \
	X(MAP_USER_BIO, "user.bio", "简介")                                                        \
	X(MAP_USER_TAGS, "user.tags", "用户标签")                                                  \
	X(MAP_USER_VERIFIED, "user.verified", "是否认证")                                          \
	X(MAP_USER_REASON, "user.verified_reason", "认证信息")                                     \
	X(MAP_USER_MEMBER, "user.member", "会员等级")                                              \
	X(MAP_USER_LEVEL, "user.level", "微博等级")                                                \
	X(MAP_USER_REGISTERED, "user.registered", "注册时间")                                      \
	X(MAP_TARGET_ID, "target.id", "对方id")                                                    \
	X(MAP_TARGET_NAME, "target.name", "对方昵称")

enum mapped_field {
	MAP_NONE,
#define X(field, name, word) field,
	MAPPED_FIELDS(X)
#undef X
	MAPPED_COUNT
};

/** "comment.text"; "" for MAP_NONE. */
const char *mapped_name(int field);
/** What a person reads: the name, in Chinese the word. */
const char *mapped_title(int field, enum lang lang);
/** Field of a name, a word or a header name of the alias table; MAP_NONE when it is none. */
int mapped_find(struct slice word);

/** --map, understood. */
struct mapping {
	struct column_mapping *at;
	size_t n, cap;
	struct str names; /* the columns' names, each ended by NUL */
};
void mapping_init(struct mapping *m);
void mapping_release(struct mapping *m);
/** "列=字段,列=字段": SRM_EUSAGE for an unknown or repeated field names those there are. */
enum srm_rc mapping_parse(struct mapping *m, const char *text, struct srm_err *err) SRM_NODISCARD;

/** comments, posts, fans, follows, messages, or 评论 微博 粉丝 关注 私信; AS_UNSAID when none. */
enum ingest_as ingest_as_find(struct slice word);
const char *ingest_as_name(enum ingest_as as);

/** A map kept under a name, and the header it was made for. */
struct saved_map {
	const char *name;
	const char *header; /* as header_text() gives it; "" matches nothing by itself */
	const struct column_mapping *map;
	size_t nmap;
	enum ingest_as as;
};

/** What was found out about a table before its first row: for --dry-run and --rejects. */
struct ingest_table {
	const struct importer *importer;
	size_t width;              /* columns; 0 where there are none */
	const struct slice *names; /* of the columns as the file has them; "#1" without a header */
	const char *const *fields; /* of each column: mapped_name(), "" known, NULL ignored */
	const char *header;        /* to know the same kind of file by: struct saved_map */
	bool has_header;           /* the names stand in the file */
	bool is_mapped;            /* by --map or a saved map */
	const char *map_name;      /* of the saved map that was used, or NULL */
};

#endif
